namespace AnyDoor.DesignSystem.Content;

internal static class Slug
{
    public static string Of(string words) =>
        string.Join('-', new string([.. words.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
