namespace AnyDoor.Outcomes.Comparisons;

/// <summary>The end of one stay, as it can be compared.</summary>
/// <param name="FrozenAt">What people are compared in is as it stood then: when they were asked, or the same time after going home for those who were not.</param>
/// <param name="CameBack">Within the days that count, and after <paramref name="FrozenAt"/>.</param>
/// <param name="Values">What they are compared in, by its word; null where it is not known.</param>
public sealed record Discharge(long Person, DateTimeOffset Home, bool Asked, DateTimeOffset FrozenAt, bool CameBack, IReadOnlyDictionary<string, string?> Values);

/// <summary>Why somebody asked is in no comparison.</summary>
public static class LeftOut
{
    public const string NoStay = "not asked about a stay";
    public const string StillThere = "still in hospital";
    public const string TooSoon = "not yet followed for long enough";
    public const string Died = "died before going home or before being asked";
    public const string NotKnown = "age, sex or frailty not known";
    public const string NobodyLikeThem = "nobody like them";
}
