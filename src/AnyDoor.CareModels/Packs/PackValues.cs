using System.Globalization;
using System.Text.RegularExpressions;
using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.CareModels;

/// <summary>Values of a pack with the bounds that make sense for them.</summary>
internal static partial class PackValues
{
    /// <summary>A word that may stand in an address.</summary>
    public static string Id(this YamlNode node, string key, FaultList faults)
    {
        var text = node.RequiredString(key, faults);
        if (text.Length > 0 && !Word().IsMatch(text))
            node[key]!.Fault(faults, $"`{text}` is no id; expected small letters, digits and hyphens, e.g. frail-older");
        return text;
    }

    public static int Whole(this YamlNode node, string key, int least, int most, int? otherwise, FaultList faults)
    {
        if (otherwise is null && node.Required(key, $"a whole number from {least} to {most}", faults) is null)
            return least;
        if (node.OptionalInt(key, faults) is not { } number)
            return otherwise ?? least;
        if (number < least || number > most)
            node[key]!.Fault(faults, $"{number.ToString(CultureInfo.InvariantCulture)} cannot be; expected a whole number from {least} to {most}");
        return number;
    }

    public static TimeOnly RequiredTime(this YamlNode node, string key, FaultList faults) =>
        node.Required(key, "a time as \"09:00\"", faults) is null ? default : node.OptionalTime(key, faults) ?? default;

    public static TimeSpan Duration(this YamlNode node, string key, TimeSpan least, TimeSpan most, TimeSpan otherwise, FaultList faults)
    {
        if (node.OptionalDuration(key, faults) is not { } duration)
            return otherwise;
        if (duration < least || duration > most)
            node[key]!.Fault(faults, $"`{node[key]!.Text}` cannot be; expected from {Short(least)} to {Short(most)}");
        return duration;
    }

    /// <summary>Some of a closed set of words; one alone counts as a list of one.</summary>
    public static IReadOnlyList<string> Words(this YamlNode node, string key, IReadOnlyCollection<string> words, FaultList faults) => node[key] switch
    {
        null => [],
        { IsText: true } one => [.. new[] { one.AsWord(words, faults) }.OfType<string>()],
        var list => [.. list.AsList(faults).Select(item => item.AsWord(words, faults)).OfType<string>()],
    };

    /// <summary>A list with something in it.</summary>
    public static IReadOnlyList<YamlNode> Filled(this YamlNode node, string key, FaultList faults)
    {
        var items = node.RequiredList(key, faults);
        if (items.Count == 0 && node[key] is { IsList: true } empty)
            empty.Fault(faults, "an empty list; expected at least one");
        return items;
    }

    /// <summary>A fault at every member whose id another before it has.</summary>
    public static void Unique(this IReadOnlyList<YamlNode> nodes, string key, FaultList faults)
    {
        foreach (var same in nodes.Select(node => node[key]).OfType<YamlNode>().Where(id => id.IsText).GroupBy(id => id.Text).Where(same => same.Count() > 1))
        {
            foreach (var again in same.Skip(1))
                again.Fault(faults, $"`{again.Text}` stands twice; expected another {key} than that of line {same.First().Line}");
        }
    }

    /// <summary>48h, 14d: as packs write it.</summary>
    public static string Short(TimeSpan duration) => duration switch
    {
        { TotalHours: < 1 } => $"{duration.TotalMinutes:0}m",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 && duration.TotalDays > 3 => $"{duration.TotalDays:0}d",
        _ => $"{duration.TotalHours:0}h",
    };

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Word();
}
