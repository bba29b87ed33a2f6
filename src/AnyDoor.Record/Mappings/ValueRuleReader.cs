using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>
/// Reads where a value comes from: a column's name; <c>{column: ..., map: {...}, otherwise: ...}</c>; <c>{columns: [...], separator: ...}</c>;
/// or <c>{constant: ...}</c>.
/// </summary>
internal sealed class ValueRuleReader(FaultList faults, Func<IReadOnlyCollection<string>> columns)
{
    public ValueRule? Optional(YamlNode map, string key) => map[key] is { } node ? Read(node) : null;

    public IReadOnlyList<ValueRule> ReadKey(YamlNode node) => node.IsList ? [.. node.Items.Select(Read)] : [Read(node)];

    public ValueRule Read(YamlNode node)
    {
        if (node.Text is not null)
        {
            return new ValueRule([Column(node)], null, null, null);
        }

        if (node.IsList)
        {
            return new ValueRule([.. node.Items.Select(Column)], null, null, null);
        }

        string? constant = node.OptionalString("constant", faults);
        string[] names = constant is not null ? [] : node["columns"] is { } several ? [.. several.AsList(faults).Select(Column)]
            : node.Required("column", "a column name, or constant: a value", faults) is { } one ? [Column(one)] : ["?"];
        Dictionary<string, string>? map = ReadMap(node);
        YamlNode? otherwise = node["otherwise"];
        return new ValueRule(names, constant, map, otherwise?.AsText(faults), node.OptionalString("separator", faults) ?? ValueRule.KeySeparator, node.OptionalWord("form", ValueRule.Forms, faults));
    }

    private Dictionary<string, string>? ReadMap(YamlNode node)
    {
        if (node.OptionalMap("map", faults) is not { } table)
        {
            return null;
        }

        Dictionary<string, string> map = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string code, YamlNode meaning) in table.Entries)
        {
            map[code] = meaning.Text ?? string.Empty;
        }

        return map;
    }

    private string Column(YamlNode node)
    {
        if (node.AsText(faults) is not { } name)
        {
            return "?";
        }

        if (!columns().Contains(name))
        {
            node.Fault(faults, $"`{name}` is not among `columns`{Spelling.Suggest(name, columns())}");
        }

        return name;
    }
}
