namespace AnyDoor.Trust.Policy;

/// <summary>The attributes that policies speak of, each with its closed list of words. A set of words is one bit each; no bit at all is "not known".</summary>
internal static class PolicyWords
{
    public const int Use = 2, Choice = 6;

    private static readonly (string Name, string[] Words, Func<AccessQuestion, IReadOnlyCollection<string>?> Of)[] All =
    [
        ("role", [.. Roles.All], question => One(question.Role)),
        ("purpose", [Purposes.DirectCare, Purposes.Planning, Purposes.Evaluation, Purposes.Research, Purposes.Operations], question => One(question.Purpose)),
        ("use", [Uses.Find, Uses.Open, Uses.Change, Uses.Count, Uses.Reach, Uses.Looks, Uses.Trace, Uses.BreakGlass, Uses.Review, Uses.SubjectAccess, Uses.Extract], question => One(question.Use)),
        ("basis", [.. AccessBases.All], question => question.Bases),
        ("content", [Contents.Identity, Contents.Ordinary, Contents.Essential, Contents.Sensitive, Contents.Location], question => One(question.Content)),
        ("sender", [Senders.None, Senders.Own, Senders.Place, Senders.Shared, Senders.Grace, Senders.Withheld], question => One(question.Sender)),
        ("choice", [PersonChoices.NationalOptOut, PersonChoices.Type1, PersonChoices.Objection, PersonChoices.Refusal, "none"], question => question.Choices is { Count: 0 } ? ["none"] : question.Choices),
        ("consent", ["none", "given", "withdrawn"], question => One(question.Consent)),
        ("override", [Overrides.None, Overrides.VitalInterest, Overrides.Capacity, Overrides.Safeguarding], question => One(question.Override)),
        ("restricted", ["yes", "no"], question => One(question.Restricted)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(attribute => attribute.Name)];

    public static IReadOnlyList<string> Of(int attribute) => All[attribute].Words;

    public static ulong[] MasksOf(AccessQuestion question)
    {
        var masks = new ulong[All.Length];
        for (var i = 0; i < masks.Length; i++)
            masks[i] = MaskOf(i, All[i].Of(question));
        return masks;
    }

    public static ulong MaskOf(int attribute, IReadOnlyCollection<string>? words)
    {
        var mask = 0UL;
        foreach (var word in words ?? [])
        {
            var at = Array.IndexOf(All[attribute].Words, word);
            if (at >= 0)
                mask |= 1UL << at;
            // A choice that is not understood may be any. A relationship that is not understood is none.
            else if (attribute == Choice)
                return 0;
        }
        return mask;
    }

    private static string[]? One(string? word) => word is null ? null : [word];
}
