using AnyDoor.DesignSystem.Lists;
using AnyDoor.Record.Timeline;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Record;

public sealed record OverviewModel(PersonHeadModel Head, IReadOnlyList<RenderFragment> Panels, IReadOnlyList<HeadingItem> Headings, TimelineModel Timeline);
