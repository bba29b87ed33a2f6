namespace AnyDoor.DesignSystem.Content;

/// <param name="Href">Makes the text a link: figures open to what they are made of.</param>
public sealed record Cell(string Text, string? Href = null, bool Numeric = false)
{
    public static implicit operator Cell(string text) => new(text);

    public static Cell Of(string text) => new(text);

    public static Cell Number(string text, string? href = null) => new(text, href, Numeric: true);
}
