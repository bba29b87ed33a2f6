using AnyDoor.Foundation;

namespace AnyDoor.Record.Headings;

/// <summary>The headings of the person page, in the order in which they are shown.</summary>
public static class HeadingBook
{
    private const string Gp = "gp-practice", Hospital = "hospital", Community = "community", Care = "social-care", Mental = "mental-health";

    /// <summary>The heading that is filled from relations and carers instead of entries.</summary>
    public const string Contacts = "contacts";

    // Words a cancer is recorded with; codes of ICD-10's chapter C are recognised by their letter.
    private static readonly string[] CancerWords = ["cancer", "malignan", "carcinoma", "lymphoma", "leukaemia", "leukemia", "melanoma", "sarcoma", "myeloma"];

    public static IReadOnlyList<Heading> All { get; } =
    [
        new("gp", "GP summary", [Gp], ["condition", "frailty"], GpSummary),
        new("medicines", "Medicines", [Gp], ["medicine"], Medicines),
        new("results", "Test results", [Gp, Hospital], ["observation"], Latest),
        new("procedures", "Procedures", [Hospital, Gp], ["procedure"], Latest),
        new("allergies", "Allergies and alerts", [Gp], ["allergy"], Allergies, Strong: true),
        new("letters", "Letters and assessments", [Care, Hospital], ["assessment.completed", "social-care.assessment"], Latest),
        new("events", "Appointments and events", [Hospital, Gp], ["hospital", "gp.consultation"], Latest),
        new("cancer", "Cancer", [Gp, Hospital], ["condition"], Latest) { Only = IsCancer },
        new("mental-health", "Mental health", [Mental], [], Latest),
        new(Contacts, "Key contacts", [Gp, Care], [], Latest),
        new("social-care", "Social care", [Care], ["social-care"], SocialCare),
        new("community", "Community care", [Community], ["community"], Latest),
    ];

    public static Heading? Find(string? id) => All.FirstOrDefault(heading => heading.Id == id);

    private static bool Is(EntryFact fact, params ReadOnlySpan<string> kinds)
    {
        foreach (var kind in kinds)
        {
            if (fact.Kind.Name == kind)
                return true;
        }
        return false;
    }

    private static bool IsCancer(EntryFact fact) =>
        fact.CodeWords is { } words && CancerWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))
        || fact.CodeValue is ['C', >= '0' and <= '9', >= '0' and <= '9', ..];

    private static string Latest(IReadOnlyList<EntryFact> facts, HeadingContext context)
    {
        var newest = facts.FirstOrDefault(fact => fact.StartAt <= context.Now) ?? facts[0];
        var sentence = newest.Sentence(context.Sharing, context.Now);
        return $"{sentence.Lead.TrimEnd(':', '.')}{(sentence.Text is null ? "" : $": {sentence.Text}")}, {Day(newest, context)}";
    }

    private static string GpSummary(IReadOnlyList<EntryFact> facts, HeadingContext context)
    {
        var open = facts.Where(fact => Is(fact, "condition") && (fact.EndAt is null || fact.EndAt > context.Now)).Select(fact => fact.Says).OfType<string>().Distinct().ToList();
        var frailty = facts.FirstOrDefault(fact => Is(fact, "frailty"))?.CodeValue;
        var parts = new[]
        {
            open.Count == 0 ? null : string.Join(", ", open.Take(3)) + (open.Count > 3 ? $" and {open.Count - 3} more" : ""),
            frailty is null or "fit" ? frailty is null ? null : "Not frail" : $"{char.ToUpperInvariant(frailty[0])}{frailty[1..]} frailty",
        };
        var said = string.Join(". ", parts.Where(part => part is not null));
        return said.Length == 0 ? "No open condition" : said;
    }

    private static string Medicines(IReadOnlyList<EntryFact> facts, HeadingContext context)
    {
        var recent = facts.Where(fact => fact.StartAt > context.Now.AddMonths(-3)).Select(fact => fact.CodeValue).Distinct().Count();
        return recent == 0 ? $"None in the last 3 months, last {Day(facts[0], context)}" : $"{recent} in the last 3 months, last {Day(facts[0], context)}";
    }

    private static string Allergies(IReadOnlyList<EntryFact> facts, HeadingContext context)
    {
        var open = facts.Where(fact => fact.EndAt is null || fact.EndAt > context.Now).Select(fact => fact.Says).OfType<string>().Distinct().ToList();
        return open.Count == 0 ? "No longer any" : string.Join(", ", open);
    }

    private static string SocialCare(IReadOnlyList<EntryFact> facts, HeadingContext context)
    {
        var open = facts.Where(fact => Is(fact, "social-care.package") && fact.StartAt <= context.Now && (fact.EndAt is null || fact.EndAt > context.Now)).ToList();
        return open.Count == 0
            ? $"No care package now. {Latest(facts, context)}"
            : string.Join(", ", open.Select(fact => fact.Sentence(context.Sharing, context.Now)).Select(sentence => $"{sentence.Lead["Care: ".Length..].TrimEnd('.')}{(sentence.Text is { Length: > 0 } by ? $" by {by}" : "")}").Distinct());
    }

    private static string Day(EntryFact fact, HeadingContext context) => When.Dated(fact.StartAt, fact.StartPrecision, LondonTime.DayOf(context.Now));
}
