namespace AnyDoor.DesignSystem.Content;

public sealed record TaskItem(string Heading, string Status, string? Href = null, string? Hint = null, TagColour Colour = TagColour.Default, bool Border = true);
