namespace AnyDoor.CareModels;

/// <summary>A part of a pack in words: what it is, and its facts by label.</summary>
internal sealed record PackPart(string What, string Name, IReadOnlyList<(string Label, string Text)> Facts)
{
    public string Title => Name.Length == 0 ? What : $"{What} {Name}";
}

internal static class PackParts
{
    private static (string, string) Decision(Choice row) => ($"decision {row.Id}", row.To is null ? row.Text : $"{row.Text} (goes to {row.To})");

    public static IEnumerable<PackPart> Of(Pack pack) =>
    [
        .. pack.Cohorts.Select(row => new PackPart("cohort", row.Name,
            [("rule", OneLine(row.Criteria)), ("title", row.Title), ("purpose", row.Purpose), ("entries read", string.Join(", ", row.Categories))])),
        .. pack.Triggers.Select(row => new PackPart("trigger", row.Id,
            [("event", $"{(row.AtEnd ? "end" : "start")} of {row.Of}"), ("cohort", row.Cohort), ("fresh for", PackValues.Short(row.FreshFor)), ("says", row.Says), ("goes to", row.ToHuddle ? "the huddle" : "Today only"), .. Action(row.Action)])),
        .. pack.Flags.Select(row => new PackPart("flag", row.Kind, [("text", row.Text), ("lasts", $"{row.Days} days"), ("style", row.Style)])),
        .. pack.Questionnaires.SelectMany(Of),
        pack.Beside ? new PackPart("beside every team", "", []) : Huddle(pack),
        .. pack.Meetings.Select(row => new PackPart("meeting", row.Id,
        [
            ("title", row.Rules.Title), ("held", $"{row.Every.Words} at {row.At:HH:mm}"), ("lasts", $"{row.Minutes} minutes"), ("one for", row.PerPractice ? "each practice" : "the team"), ("brings", string.Join(", ", row.Brings)),
            ("minutes a person", $"{row.Rules.ItemMinutes}"), ("at the table", string.Join(", ", row.Rules.Members)), ("overseen by", row.Rules.OverseenBy ?? "nobody named"), ("decision asked for after", $"{row.Rules.RollOverLimit} meetings"),
            .. row.Rules.Decisions.Select(Decision),
        ])),
        new PackPart("plan", "", [("looked at again after", $"{pack.Plan.ReviewDays} days")]),
        .. pack.Recalls.Select(row => new PackPart("recall list", row.Id, [("title", row.Title), ("cohort", row.Cohort), ("why", row.Why), ("offers", Texts(row.Parts)), ("reasons", Texts(row.Reasons))])),
        .. pack.Coverages.Select(row => new PackPart("coverage", row.Id,
            [("title", row.Title), ("group", OneLine(row.Of)), ("covered", OneLine(row.Covered)), ("says", row.Says), ("target", row.TargetPercent is { } target ? $"{target}%" : "none")])),
        .. pack.Yardsticks.Select(row => new PackPart("yardstick", row.Name, [("text", row.Text), ("value", row.Value), ("source", row.Source ?? "not told"), ("counted here", row.Measure is { } measure ? Counted(measure) : "not counted")])),
        .. pack.Comparisons.Select(row => new PackPart("comparison", row.Name,
        [
            ("title", row.Title), ("asked", row.Asked), ("after", $"{row.After}, within {PackValues.Short(row.AskedWithin)}"), ("comes back by", $"{row.Returns} within {row.ReturnDays} days"),
            ("alike in", string.Join(", ", row.AlikeIn)), ("the same in", string.Join(", ", row.SameIn)), ("controls for each", $"{row.Ratio}"), ("caliper", $"{row.Caliper}"), ("smallest that matters", row.Smallest is { } least ? $"{least}" : "the usual"),
        ])),
    ];

    private static IEnumerable<(string, string)> Action(TriggerAction? action) => action is null ? [] :
    [
        ("offers", action.Title), ("offered to", action.To.Role is { } role ? $"{role}, {action.To.Kind}" : action.To.Kind),
        ("accepted within", PackValues.Short(action.AcceptWithin)), ("due within", PackValues.Short(action.DueWithin)), ("asks", action.Ask ?? "nothing"),
    ];

    private static PackPart Huddle(Pack pack) => new("huddle", "",
        [
            ("title", pack.Huddle.Title), ("minutes a person", $"{pack.Huddle.ItemMinutes}"), ("at the table", string.Join(", ", pack.Huddle.Members)), ("overseen by", pack.Huddle.OverseenBy ?? "nobody named"),
            ("decision asked for after", $"{pack.Huddle.RollOverLimit} huddles"), ("a flood above", pack.Huddle.MostADay is { } most ? $"{most} a day" : "the usual"),
            .. pack.Huddle.Decisions.Select(Decision),
        ]);

    private static string Texts(IEnumerable<Choice> choices) => string.Join(", ", choices.Select(choice => choice.Text));

    private static IEnumerable<PackPart> Of(Questionnaire asked) =>
    [
        new PackPart("questionnaire", asked.Name,
        [
            ("title", asked.Title), ("for", asked.For), ("said first", OneLine(asked.SayFirst)), ("said last", string.Join(" ", asked.BeforeYouHangUp)), ("agreed", string.Join(", ", asked.Agreed.Select(row => $"{row.Text}{(row.Ends ? " (ends)" : "")}{(row.Closes is { } closes ? $" ({closes})" : "")}"))),
        ]),
        .. asked.Questions.Select(row => new PackPart("question", $"{asked.Name}.{row.Id}",
            [("asks", row.Ask), ("heading", row.Heading), ("note", row.Note ?? "none"), .. row.Parts.Select(part => ($"answers {part.Id}", string.Join(", ", part.Answers.Select(answer => answer.Text))))])),
        .. asked.Suggestions.Select(row => new PackPart("suggestion", $"{asked.Name}.{row.Id}",
        [
            ("offers", row.Title), ("because", row.Because), ("when", string.Join(" or ", row.AnyOf.Select(set => string.Join(" and ", set.Select(test => $"{test.Part} is {string.Join(" or ", test.Answers)}"))))),
            ("goes to", row.To.Role is { } role ? $"{role}, {row.To.Kind}" : row.To.Kind), ("accepted within", PackValues.Short(row.AcceptWithin)), ("due within", PackValues.Short(row.DueWithin)),
        ])),
    ];

    private static string Counted(Measure row) =>
        $"people with {row.Of ?? $"suggestion {row.Suggestion}"}{(row.Code is null ? "" : $" {row.Code}")}{(row.InForceDays is { } days ? $" in the last {days} days, at the end of" : " in")} each {(row.Weekly ? "week" : "month")}, better {row.Improve}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
