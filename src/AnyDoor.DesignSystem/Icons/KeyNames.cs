namespace AnyDoor.DesignSystem.Icons;

internal static class KeyNames
{
    public static string Printed(string keys) => string.Join(' ', keys.Split(' ').Select(Part));

    /// <summary>The form aria-keyshortcuts wants; null for sequences, which it cannot say.</summary>
    public static string? Announced(string? keys)
    {
        if (string.IsNullOrEmpty(keys)) return null;
        var parts = keys.Split(' ');
        if (parts.Length > 1 && parts[0] is not ("ctrl" or "shift")) return null;
        return string.Join('+', parts.Select(part => part switch { "ctrl" => "Control", _ => Capital(part) }));
    }

    private static string Part(string part) => part switch { "enter" => "↵", _ => Capital(part) };

    private static string Capital(string part) => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..];
}
