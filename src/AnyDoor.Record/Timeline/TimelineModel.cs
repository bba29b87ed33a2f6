using AnyDoor.DesignSystem.Lists;
using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.Record.Timeline;

/// <param name="Older">How many more there are after these.</param>
/// <param name="Address">The timeline's own page, without a query.</param>
/// <param name="NotShared">Partners of which nothing is shown, whether or not there is anything.</param>
/// <param name="Partly">Partners of which some categories of entry are shown alone.</param>
public sealed record TimelineModel(
    IReadOnlyList<TimelineEntry> Entries, TimelineFilter Filter, int Older, TimelineCursor? Last, string Address, IReadOnlyList<Organisation> NotShared, IReadOnlyList<PartlyShared> Partly, string? Heading = null)
{
    public string? OlderHref => Older > 0 && Last is { } last ? $"{Address}?{Kept}before={last}" : null;

    private string Kept => Heading is not null ? $"heading={Heading}&" : Filter.Id.Length > 0 ? $"show={Filter.Id}&" : "";
}
