using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>A <see cref="ValueRule"/> with its columns found.</summary>
internal sealed class BoundValue
{
    private readonly int[] columns;
    private readonly string? constant;
    private readonly Dictionary<string, string>? map;
    private readonly string? otherwise;
    private readonly string separator;
    private readonly bool icd10;

    private BoundValue(ValueRule rule, IReadOnlyDictionary<string, int> header)
    {
        columns = [.. rule.Columns.Select(column => header[column])];
        constant = rule.Constant;
        map = rule.Map is null ? null : new Dictionary<string, string>(rule.Map, StringComparer.OrdinalIgnoreCase);
        otherwise = rule.Otherwise;
        separator = rule.Separator;
        icd10 = rule.Form == ValueRule.Icd10;
        Field = rule.Columns.Count > 0 ? string.Join(", ", rule.Columns) : "constant";
    }

    public string Field { get; }

    /// <summary>As faults write it: <c>problem, medication, ...</c>.</summary>
    public string Codes => map is null ? "a value in every row" : map.Count <= 12 ? string.Join(", ", map.Keys) : $"one of the {map.Count} codes in the mapping";

    public static BoundValue? Of(ValueRule? rule, IReadOnlyDictionary<string, int> header) => rule is null ? null : new BoundValue(rule, header);

    /// <returns>The value; null when empty, or (with a fault) when its code is not known.</returns>
    public string? Get(ICsvRow row, ref RowFaults faults)
    {
        if (constant is not null)
        {
            return constant;
        }

        string text = columns.Length == 1 ? row[columns[0]] : Join(row);
        if (text.Length == 0)
        {
            return map is not null && map.TryGetValue(string.Empty, out string? whenEmpty) ? whenEmpty : null;
        }

        if (icd10)
        {
            text = Dotted(text);
        }

        if (map is null)
        {
            return text;
        }

        if (map.TryGetValue(text, out string? meaning))
        {
            return meaning.Length == 0 ? null : meaning;
        }

        if (otherwise is null)
        {
            faults.Add(new RowFault(RowFault.CodeUnknown, Field, ValueShape.Of(text), Codes));
            return null;
        }

        return otherwise == ValueRule.Keep ? text : otherwise.Length == 0 ? null : otherwise;
    }

    // Letter, two digits, then a dot before the fourth sign; X fills a place that has none, and dagger and asterisk signs come after it.
    private static string Dotted(string code)
    {
        string plain = code.Trim().ToUpperInvariant().Replace(".", "", StringComparison.Ordinal);
        return plain.Length < 3 || !char.IsAsciiLetterUpper(plain[0]) || !char.IsAsciiDigit(plain[1]) ? code
            : plain.Length == 3 || plain[3] is 'X' or '-' ? plain[..3]
            : char.IsAsciiDigit(plain[3]) ? $"{plain[..3]}.{plain[3]}" : plain[..3];
    }

    private string Join(ICsvRow row)
    {
        string[] texts = new string[columns.Length];
        bool any = false;
        for (int i = 0; i < columns.Length; i++)
        {
            texts[i] = row[columns[i]];
            any |= texts[i].Length > 0;
        }

        return any ? string.Join(separator, texts) : string.Empty;
    }
}

/// <summary>The faults of one row; allocates nothing while there are none.</summary>
internal ref struct RowFaults
{
    public List<RowFault>? List { get; private set; }

    public void Add(RowFault fault) => (List ??= []).Add(fault);
}
