namespace AnyDoor.Record.Mappings;

/// <summary>Where a value comes from: a column, several joined, or a constant; and what its codes stand for.</summary>
/// <param name="Columns">Empty for a constant.</param>
/// <param name="Map">Null when the value is taken as it is. Codes are compared without regard to case.</param>
/// <param name="Form">How values are written alike: <see cref="Icd10"/>; null to take them as sent.</param>
/// <param name="Otherwise">For codes the map does not list; null when such a code is a fault.</param>
public sealed record ValueRule(
    IReadOnlyList<string> Columns, string? Constant, IReadOnlyDictionary<string, string>? Map, string? Otherwise, string Separator = ValueRule.KeySeparator, string? Form = null)
{
    public const string KeySeparator = "|";

    /// <summary>As <c>otherwise</c>: an unlisted code is kept as sent.</summary>
    public const string Keep = "keep";

    /// <summary>As <c>form</c>: ICD-10 as submissions write it (J441, R55X) becomes ICD-10 as people and messages do (J44.1, R55).</summary>
    public const string Icd10 = "icd-10";

    /// <summary>The forms that a value may be brought into.</summary>
    public static readonly IReadOnlyList<string> Forms = [Icd10];

    /// <summary>This rule with a column in the place of the word for each of several.</summary>
    internal ValueRule For(string column) => Columns.Contains(EntryRule.Each) ? this with { Columns = [.. Columns.Select(name => name == EntryRule.Each ? column : name)] } : this;

    public string Describe() => Constant is not null ? $"always `{Constant}`" : string.Join($" {Separator} ", Columns.Select(column => $"`{column}`"));
}
