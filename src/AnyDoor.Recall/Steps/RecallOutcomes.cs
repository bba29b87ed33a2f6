namespace AnyDoor.Recall.Steps;

/// <summary>What can be done about somebody on a list.</summary>
public static class RecallOutcomes
{
    public const string Offered = "offered";
    public const string Tried = "tried";
    public const string Contacted = "contacted";
    public const string Seen = "seen";
    public const string Reviewed = "reviewed";
    public const string Declined = "declined";

    /// <summary>Wants no more of it: outreach ends, the record stays.</summary>
    public const string Refused = "refused";

    public static readonly IReadOnlyList<(string Id, string Text, string Hint)> All =
    [
        (Offered, "Offered", "A letter, text or message was sent"),
        (Tried, "Tried, not reached", "Rang or called, and nobody was spoken to"),
        (Contacted, "Contacted", "Spoke with them or whoever speaks for them"),
        (Seen, "Seen", "At home, in clinic or by video"),
        (Reviewed, "Reviewed", "Their care was looked at by the team"),
        (Declined, "Declined", "Did not want this; may be asked again"),
        (Refused, "Wants no more of this", "Nobody asks them again for this list; their record stays"),
    ];

    public static string Words(string id) => All.First(outcome => outcome.Id == id).Text;
}
