namespace AnyDoor.DesignSystem.People;

public sealed record PersonPage(string Text, string Href, bool Current = false, string? Key = null, int? Count = null);
