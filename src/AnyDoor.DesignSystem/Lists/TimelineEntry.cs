using AnyDoor.DesignSystem.Icons;

namespace AnyDoor.DesignSystem.Lists;

/// <param name="Day">Shown once for entries of the same day: "Mon 16 Nov".</param>
/// <param name="Withdrawn">Struck through and still readable.</param>
/// <param name="Also">Others who told of the same; they are shown with it, never by themselves.</param>
/// <param name="Was">What it said before it was corrected.</param>
public sealed record TimelineEntry(string Day, string? Time, IconName Icon, string Lead, string? Text, Source From, string? Href = null, bool Withdrawn = false, string? Was = null, string? WasHref = null, IReadOnlyList<AlsoTold>? Also = null);

/// <summary>Another source of the same.</summary>
/// <param name="Otherwise">What it says otherwise, in words; null where the two agree.</param>
public sealed record AlsoTold(string By, string? Otherwise, string Href);
