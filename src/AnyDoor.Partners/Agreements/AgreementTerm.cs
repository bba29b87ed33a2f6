using AnyDoor.Foundation;

namespace AnyDoor.Partners;

/// <summary>An agreement as it counts at a moment: what the place file says, and what was decided since.</summary>
public sealed record AgreementTerm(SharingAgreement Agreement, IReadOnlyList<AgreementDecision> Decisions, DateTimeOffset At)
{
    public string Id => Agreement.AgreementId;

    public IReadOnlySet<string> Parties { get; init; } = AgreementWords.Of(Agreement.Parties).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<string> Purposes { get; } = AgreementWords.Of(Agreement.Purposes);

    /// <summary><see cref="EntryCategories.Everything"/> alone, or categories of <see cref="EntryCategories"/>.</summary>
    public IReadOnlyList<string> Categories { get; } = AgreementWords.Of(Agreement.Categories);

    public bool CoversEverything => Categories.Contains(EntryCategories.Everything);

    /// <summary>A stop that is only thought of, to see what would follow.</summary>
    public bool IsGone { get; init; }

    /// <summary>The last that counts; null where none does.</summary>
    public AgreementDecision? Decided { get; } = Decisions.Where(decision => decision.IsAbout(Agreement)).MaxBy(decision => decision.Number);

    /// <summary>The last day on which everything it covers is used; null without an end.</summary>
    public DateOnly? LastDay => Decided is { EndsOn: { } day } ? day : Agreement.EndsOn;

    /// <summary>The last day on which direct care sees what it covers.</summary>
    public DateOnly? LastDayOfGrace => LastDay?.AddDays(DaysOfGrace);

    /// <summary>Grace is for direct care alone.</summary>
    public int DaysOfGrace => Purposes.Contains(AgreementBook.AllPurposes[0]) ? Agreement.GraceDays : 0;

    public DateTimeOffset? StoppedAt => Decided is { Kind: AgreementDecisions.Stopped } stopped ? stopped.DecidedAt : null;

    /// <summary>Days turn at local midnight.</summary>
    public AgreementState State
    {
        get
        {
            var today = LondonTime.DayOf(At);
            return IsGone || StoppedAt <= At ? AgreementState.Ended
                : today < Agreement.StartsOn ? AgreementState.NotBegun
                : LastDay is not { } last || today <= last ? AgreementState.InForce
                : today <= LastDayOfGrace ? AgreementState.Grace
                : AgreementState.Ended;
        }
    }

    /// <summary>How many days direct care goes on, today among them.</summary>
    public int DaysOfGraceLeft => State == AgreementState.Grace ? LastDayOfGrace!.Value.DayNumber - LondonTime.DayOf(At).DayNumber + 1 : 0;

    public bool IsReviewDue => State is AgreementState.InForce or AgreementState.Grace && Agreement.ReviewOn <= LondonTime.DayOf(At);

    internal bool Covers(string category) => CoversEverything || Categories.Contains(category);

    internal PartnerStanding Standing => State switch { AgreementState.InForce => PartnerStanding.Shared, AgreementState.Grace => PartnerStanding.Grace, _ => PartnerStanding.Withheld };

    /// <summary>Why nothing is used by it, as the beginning of a sentence.</summary>
    internal string Because => State == AgreementState.NotBegun ? $"Agreement begins {Day(Agreement.StartsOn)}"
        : StoppedAt is { } stopped ? $"Agreement stopped {Day(LondonTime.DayOf(stopped))}"
        : $"Agreement ended {Day(LastDay ?? LondonTime.DayOf(At))}";

    private string Day(DateOnly day) => AgreementWords.Day(day, LondonTime.DayOf(At));
}
