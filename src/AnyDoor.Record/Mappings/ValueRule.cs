namespace AnyDoor.Record.Mappings;

/// <summary>Where a value comes from: a column, several joined, or a constant; and what its codes stand for.</summary>
/// <param name="Columns">Empty for a constant.</param>
/// <param name="Map">Null when the value is taken as it is. Codes are compared without regard to case.</param>
/// <param name="Otherwise">For codes the map does not list; null when such a code is a fault.</param>
public sealed record ValueRule(
    IReadOnlyList<string> Columns, string? Constant, IReadOnlyDictionary<string, string>? Map, string? Otherwise, string Separator = ValueRule.KeySeparator)
{
    public const string KeySeparator = "|";

    /// <summary>As <c>otherwise</c>: an unlisted code is kept as sent.</summary>
    public const string Keep = "keep";

    public string Describe() => Constant is not null ? $"always `{Constant}`" : string.Join($" {Separator} ", Columns.Select(column => $"`{column}`"));
}
