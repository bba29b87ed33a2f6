using System.Globalization;
using AnyDoor.Foundation;

namespace AnyDoor.Formats.Yaml;

public sealed partial class YamlNode
{
    /// <returns>The text; empty, with a fault, when the key is missing or holds no text.</returns>
    public string RequiredString(string key, FaultList faults) => Required(key, "a text", faults)?.AsText(faults) ?? string.Empty;

    public string? OptionalString(string key, FaultList faults) => this[key]?.AsText(faults);

    /// <summary>One of a closed set of words.</summary>
    public string RequiredWord(string key, IReadOnlyCollection<string> words, FaultList faults) =>
        Required(key, $"one of {string.Join(", ", words)}", faults)?.AsWord(words, faults) ?? string.Empty;

    public string? OptionalWord(string key, IReadOnlyCollection<string> words, FaultList faults) => this[key]?.AsWord(words, faults);

    public int? OptionalInt(string key, FaultList faults) => this[key] is { } node
        ? node.Parse<int>(faults, "a whole number", (string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        : null;

    public int RequiredInt(string key, FaultList faults) => Required(key, "a whole number", faults) is null ? 0 : OptionalInt(key, faults) ?? 0;

    public decimal? OptionalDecimal(string key, FaultList faults) => this[key]?.AsDecimal(faults);

    public bool? OptionalBool(string key, FaultList faults) => this[key] is { } node
        ? node.Parse<bool>(faults, "yes or no", static (string text, out bool answer) =>
        {
            answer = text is "yes" or "true" or "on";
            return answer || text is "no" or "false" or "off";
        })
        : null;

    public DateOnly? OptionalDate(string key, FaultList faults) => this[key] is { } node
        ? node.Parse<DateOnly>(faults, "a date as 2026-03-31", (string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out day))
        : null;

    public TimeOnly? OptionalTime(string key, FaultList faults) => this[key] is { } node
        ? node.Parse<TimeOnly>(faults, "a time as \"09:00\"", (string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", out time))
        : null;

    /// <summary>A number and a unit: <c>30s</c>, <c>5m</c>, <c>26h</c>, <c>14d</c>, <c>6w</c>.</summary>
    public TimeSpan? OptionalDuration(string key, FaultList faults) => this[key] is { } node
        ? node.Parse<TimeSpan>(faults, "a number and a unit, at most 100 years: 30s, 5m, 26h, 14d or 6w", TryDuration)
        : null;

    public YamlNode? RequiredMap(string key, FaultList faults) => Required(key, "keys and values", faults)?.AsMap(faults);

    public YamlNode? OptionalMap(string key, FaultList faults) => this[key]?.AsMap(faults);

    public IReadOnlyList<YamlNode> RequiredList(string key, FaultList faults) => Required(key, "a list", faults)?.AsList(faults) ?? [];

    public IReadOnlyList<YamlNode> OptionalList(string key, FaultList faults) => this[key]?.AsList(faults) ?? [];

    /// <summary>A list of texts; one text alone counts as a list of one.</summary>
    public IReadOnlyList<string> OptionalStrings(string key, FaultList faults) => this[key]?.AsStrings(faults) ?? [];

    public IReadOnlyList<string> RequiredStrings(string key, FaultList faults) => Required(key, "a list of texts", faults)?.AsStrings(faults) ?? [];

    /// <summary>A value that must be there; a fault at the line of the map when it is not.</summary>
    public YamlNode? Required(string key, string expected, FaultList faults)
    {
        YamlNode? node = this[key];
        if (node is null)
        {
            faults.Add(File, children.TryGetValue(key, out YamlNode? empty) ? empty.KeyLine : Line, Path.Length == 0 ? key : $"{Path}.{key}", $"missing; expected {expected}");
        }

        return node;
    }

    public string? AsText(FaultList faults)
    {
        if (Text is null)
        {
            Fault(faults, $"{Kind}; expected a text");
        }

        return Text;
    }

    public string? AsWord(IReadOnlyCollection<string> words, FaultList faults)
    {
        if (AsText(faults) is not { } text)
        {
            return null;
        }

        if (words.Contains(text))
        {
            return text;
        }

        string suggestion = Spelling.Suggest(text, words);
        Fault(faults, $"`{text}` is not known{(suggestion.Length > 0 ? suggestion : $"; expected one of {string.Join(", ", words)}")}");
        return null;
    }

    public decimal? AsDecimal(FaultList faults) => Parse<decimal>(
        faults, "a number", (string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number));

    public YamlNode? AsMap(FaultList faults)
    {
        if (!IsMap)
        {
            Fault(faults, $"{Kind}; expected keys and values");
            return null;
        }

        return this;
    }

    public IReadOnlyList<YamlNode> AsList(FaultList faults)
    {
        if (!IsList)
        {
            Fault(faults, $"{Kind}; expected a list");
        }

        return Items;
    }

    public IReadOnlyList<string> AsStrings(FaultList faults) => Text is { } text ? [text] : [.. AsList(faults).Select(item => item.AsText(faults)).OfType<string>()];

    // A longer one is a slip of the hand, and would overflow dates reckoned with it.
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(36_600);

    private delegate bool TryParse<T>(string text, out T value);

    private string Kind => IsMap ? "keys and values" : IsList ? "a list" : IsNull ? "nothing" : "a text";

    private T? Parse<T>(FaultList faults, string expected, TryParse<T> parse)
        where T : struct
    {
        if (Text is { } text && parse(text, out T value))
        {
            return value;
        }

        Fault(faults, $"{(Text is null ? Kind : $"`{Text}`")}; expected {expected}");
        return null;
    }

    private static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        int? seconds = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => null };
        if (seconds is null || (long)number * seconds.Value > LongestDuration.TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds((long)number * seconds.Value);
        return true;
    }
}
