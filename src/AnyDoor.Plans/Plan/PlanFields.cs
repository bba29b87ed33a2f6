using System.Globalization;

namespace AnyDoor.Plans;

/// <summary>The fields of the plan's forms in the words a reader sees, with what each holds now.</summary>
internal static class PlanFields
{
    /// <summary>Fields of a form; <see cref="ConflictField.Theirs"/> is null where a form adds something, so that nothing stands against it.</summary>
    public static IEnumerable<ConflictField> Of(string part, PlanModel model) => part switch
    {
        "statement" => [Added("words", "In their own words")],
        "goal" => [Added("title", "Goal"), Added("statement", "For", id => model.Statements.FirstOrDefault(row => row.StatementId == id)?.Words ?? "no statement"), Added("unit", "Counted in"), Added("start", "Start"), Added("aim", "Aim"), Added("by-day", "By when, day"), Added("by-month", "By when, month"), Added("by-year", "By when, year")],
        "measure" => [new("now", "Where the goal is now", "", model.Goals.FirstOrDefault(goal => goal.GoalId == model.Typed.GetValueOrDefault("goal"))?.NowValue.ToString("0.##", CultureInfo.InvariantCulture), Same)],
        "end" => [Added("part", "What to take out", id => model.Statements.FirstOrDefault(row => row.StatementId == id)?.Words ?? model.Goals.FirstOrDefault(row => row.GoalId == id)?.Title ?? "taken out meanwhile"), Added("endBecause", "Why")],
        "coordinator" => [new("coordinator", "Led by", "", model.Content?.Plan.CoordinatorId ?? "", id => id.Length == 0 ? "nobody" : model.Partners.NameOf(id))],
        "agreement" => [Now("agreedWith", "Agreed with", model.Content?.Plan.AgreedWith), Now("sharedWith", "Shared with", model.Content?.Plan.SharedWith)],
        "steps" => [.. Enumerable.Range(1, PlanStep.Titles.Count).SelectMany(step => Step(model, step))],
        _ => [],
    };

    private static IEnumerable<ConflictField> Step(PlanModel model, int step)
    {
        var (row, title) = (model.Content?.Steps.FirstOrDefault(each => each.Step == step), PlanStep.Titles[step - 1]);
        return [Now($"signs{step}", $"{title}: signs", row?.Signs), Now($"act{step}", $"{title}: what to do", row?.Act), Now($"who{step}", $"{title}: who", row?.Who)];
    }

    private static ConflictField Now(string name, string label, string? value) => new(name, label, "", value ?? "", Same);

    private static ConflictField Added(string name, string label, Func<string, string>? says = null) => new(name, label, "", null, says ?? Same);

    private static string Same(string value) => value.Length == 0 ? "nothing" : value;
}
