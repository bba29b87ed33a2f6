namespace AnyDoor.Record.Adt;

/// <summary>The trigger events that are interpreted. Others are kept as received.</summary>
public static class AdtEvents
{
    private static readonly HashSet<string> Visit =
        ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A11", "A12", "A13", "A21", "A22", "A23", "A38"];

    private static readonly HashSet<string> Person = ["A08", "A28", "A31"];

    /// <summary>Needs a PV1 with something to know the visit by.</summary>
    public static bool IsVisit(string trigger) => Visit.Contains(trigger);

    /// <summary>Updates the person; A08 also updates a visit it names.</summary>
    public static bool IsPerson(string trigger) => Person.Contains(trigger);

    /// <summary>Needs an MRG with the identifier that is no more.</summary>
    public static bool IsMerge(string trigger) => trigger is "A34" or "A40";

    public static bool IsUnderstood(string trigger) => IsVisit(trigger) || IsPerson(trigger) || IsMerge(trigger);
}
