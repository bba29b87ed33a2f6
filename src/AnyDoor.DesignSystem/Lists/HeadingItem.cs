using AnyDoor.DesignSystem.States;

namespace AnyDoor.DesignSystem.Lists;

/// <summary>One of the headings of the record: its latest fact, which partner, how old.</summary>
/// <param name="Age">Ready to read: "31 h old", "1 min", "Not shared".</param>
/// <param name="Latest">"Partner says: nothing recorded", "Not shared. This is not a “no”.", or the fact.</param>
public sealed record HeadingItem(string Name, Standing Standing, string Age, string Latest, string Partner, string? Href = null, string? WhyHref = null, bool Strong = false);
