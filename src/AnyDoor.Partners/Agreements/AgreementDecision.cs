namespace AnyDoor.Partners;

/// <summary>What a named person decided about an agreement that ends. Decisions are added and never changed; the last one counts, until the place file gives the agreement another time.</summary>
public sealed class AgreementDecision
{
    public required string AgreementId { get; set; }

    /// <summary>1 for the first; whoever decides says which they saw last, so that two do not decide past each other.</summary>
    public int Number { get; set; }

    /// <summary>One of <see cref="AgreementDecisions"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>The last day by an extension; null for a stop.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>When the place file had it begin and end then: for another time it was not decided.</summary>
    public DateOnly OfStart { get; set; }
    public DateOnly? OfEnd { get; set; }
    public required string DecidedBy { get; set; }
    public required string Because { get; set; }
    public DateTimeOffset DecidedAt { get; set; }

    internal bool IsAbout(SharingAgreement agreement) => (OfStart, OfEnd) == (agreement.StartsOn, agreement.EndsOn);
}

public static class AgreementDecisions
{
    public const string Extended = "extended";
    public const string Stopped = "stopped";
}
