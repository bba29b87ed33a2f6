using AnyDoor.DesignSystem.Lists;
using AnyDoor.DesignSystem.People;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Record.Essentials;

/// <summary>What broken glass shows of a record.</summary>
/// <param name="Opens">What it opens, in words.</param>
/// <param name="Objects">They object to sharing, so something may be missing.</param>
public sealed record EssentialsModel(
    PersonView Person, string PublicId, GlassView Glass, IReadOnlyList<string> Opens, IReadOnlyList<RenderFragment> Panels, IReadOnlyList<HeadingItem> Headings, IReadOnlyList<TimelineEntry> Latest, bool Objects);

/// <param name="Minutes">How many are left, as the server prints them.</param>
public sealed record GlassView(DateTimeOffset Until, string UntilSays, int Minutes, string Reason, string Words);
