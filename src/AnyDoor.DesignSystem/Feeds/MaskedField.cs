namespace AnyDoor.DesignSystem.Feeds;

/// <summary>A field of a row as an engineer may see it: the shape of its value, or the code at fault.</summary>
/// <param name="Shape">"10 digits, check ok", "date", "empty, allowed". Never the value.</param>
/// <param name="Code">A code from a list, which says nothing of the person.</param>
public sealed record MaskedField(int Number, string Name, string? Shape, string? Code = null, string? Fault = null);
