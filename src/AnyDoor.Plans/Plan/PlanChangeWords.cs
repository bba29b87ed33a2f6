using System.Globalization;
using System.Text.Json;
using AnyDoor.Store;

namespace AnyDoor.Plans;

/// <summary>Says a recorded change of a row of the plan in words; changes that only keep books say nothing.</summary>
/// <param name="names">Words of statements and titles of goals by id, ended ones too.</param>
/// <param name="nameOf">Name of a practitioner.</param>
internal sealed class PlanChangeWords(IReadOnlyDictionary<string, string> names, Func<string, string> nameOf)
{
    private static readonly (string Column, string Words)[] GoalFigures = [("start_value", "start"), ("now_value", "now"), ("aim_value", "aim"), ("aim_on", "by when")];
    private static readonly (string Column, string Words)[] Agreement = [("agreed_with", "Agreed with:"), ("shared_with", "Shared with:")];
    private static readonly (string Column, string Words)[] StepTexts = [("signs", "signs"), ("act", "what to do"), ("who", "who acts")];

    public IEnumerable<(string What, string? Old, string? New)> Of(ChangeRecord row)
    {
        var (old, now) = (row.Old is null ? null : Values(row.Old), Values(row.New ?? "{}"));
        var key = row.SubjectKey[(row.SubjectKey.LastIndexOf('/') + 1)..];
        return row.Subject switch
        {
            "care_plan" => Plan(old, now),
            "plan_statement" => Statement(old, now, key),
            "plan_goal" => Goal(old, now, key),
            _ => Step(old, now, key),
        };
    }

    private IEnumerable<(string, string?, string?)> Plan(Dictionary<string, string>? old, Dictionary<string, string> now)
    {
        if (now.GetValueOrDefault("coordinator_id") is { } leader)
            yield return ("Who leads:", old?.GetValueOrDefault("coordinator_id") is { } before ? nameOf(before) : null, nameOf(leader));
        foreach (var (column, words) in Agreement.Where(field => now.GetValueOrDefault(field.Column) != old?.GetValueOrDefault(field.Column) && (old is null || now.ContainsKey(field.Column) || old.ContainsKey(field.Column))))
            yield return (words, old?.GetValueOrDefault(column), now.GetValueOrDefault(column) ?? "nobody");
        if (now.ContainsKey("reviewed_at"))
            yield return ("Reviewed.", null, now.GetValueOrDefault("review_note"));
        if (old is null)
            yield return ("Started the plan.", null, null);
    }

    private IEnumerable<(string, string?, string?)> Statement(Dictionary<string, string>? old, Dictionary<string, string> now, string key)
    {
        if (old is null)
            yield return ("Wrote down their words:", null, $"“{now.GetValueOrDefault("words")}”");
        else if (now.ContainsKey("ended_at"))
            yield return ("Took out:", $"“{names.GetValueOrDefault(key)}”", null);
    }

    private IEnumerable<(string, string?, string?)> Goal(Dictionary<string, string>? old, Dictionary<string, string> now, string key)
    {
        if (old is null)
        {
            yield return ($"Set the goal {now.GetValueOrDefault("title")}: aim", null, $"{now.GetValueOrDefault("aim_value")} {now.GetValueOrDefault("unit")}");
            yield break;
        }
        var title = names.GetValueOrDefault(key) ?? "a goal";
        foreach (var (column, words) in GoalFigures.Where(figure => now.ContainsKey(figure.Column)))
            yield return ($"{title}: {words}", old.GetValueOrDefault(column), now[column]);
        if (now.ContainsKey("ended_at"))
            yield return ("Ended the goal", title, null);
    }

    private static IEnumerable<(string, string?, string?)> Step(Dictionary<string, string>? old, Dictionary<string, string> now, string key)
    {
        var title = int.TryParse(key, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= PlanStep.Titles.Count ? PlanStep.Titles[step - 1] : "If things get worse";
        foreach (var (column, words) in StepTexts)
            if (old?.GetValueOrDefault(column) is var before && now.GetValueOrDefault(column) is var after && before != after)
                yield return ($"{title}, {words}:", before, after);
    }

    // Empty values are left out, so that "was nothing" and "is nothing" read alike.
    private static Dictionary<string, string> Values(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Where(value => value.Value.ValueKind is not JsonValueKind.Null)
            .ToDictionary(value => value.Name, value => Text(value.Value));
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble().ToString("0.##", CultureInfo.InvariantCulture),
        JsonValueKind.String when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out var day) => $"{day:d MMM yyyy}",
        _ => value.ToString(),
    };
}
