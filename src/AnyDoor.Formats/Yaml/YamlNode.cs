using AnyDoor.Foundation;
using YamlDotNet.RepresentationModel;
using Raw = YamlDotNet.RepresentationModel.YamlNode;

namespace AnyDoor.Formats.Yaml;

/// <summary>
/// A value of a YAML file: a text, a list or a map. Reading a key remembers that it is known, so that the rest can be reported afterwards.
/// </summary>
public sealed partial class YamlNode
{
    private readonly Raw raw;
    private readonly string source;
    private readonly Dictionary<string, YamlNode> children = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<YamlNode> items = [];

    internal YamlNode(Raw raw, string source, string file, string path, YamlBudget budget)
    {
        budget.Enter();
        this.raw = raw;
        this.source = source;
        File = file;
        Path = path;
        if (raw is YamlSequenceNode sequence)
        {
            items.AddRange(sequence.Children.Select((child, index) => new YamlNode(child, source, file, $"{path}[{index + 1}]", budget)));
        }
        else if (raw is YamlMappingNode mapping)
        {
            foreach ((Raw key, Raw value) in mapping.Children)
            {
                string name = key is YamlScalarNode scalar ? scalar.Value ?? string.Empty : key.ToString();
                children[name] = new YamlNode(value, source, file, path.Length == 0 ? name : $"{path}.{name}", budget) { KeyLine = (int)key.Start.Line };
            }
        }

        budget.Leave();
    }

    public string File { get; }

    /// <summary>From 1.</summary>
    public int Line => (int)raw.Start.Line;

    /// <summary>From 1.</summary>
    public int Column => (int)raw.Start.Column;

    /// <summary>Where the value stands: <c>entries[2].code</c>.</summary>
    public string Path { get; }

    public bool IsMap => raw is YamlMappingNode;

    public bool IsList => raw is YamlSequenceNode;

    public bool IsText => raw is YamlScalarNode && !IsNull;

    /// <summary>A key with nothing after it, or <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => raw is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    /// <summary>The text; null for a list, a map or nothing.</summary>
    public string? Text => IsText ? ((YamlScalarNode)raw).Value : null;

    /// <summary>The members of a list; none for anything else.</summary>
    public IReadOnlyList<YamlNode> Items => items;

    /// <summary>The keys of a map in their order. Asking for them all makes them all known.</summary>
    public IEnumerable<(string Key, YamlNode Value)> Entries
    {
        get
        {
            foreach ((string key, YamlNode value) in children)
            {
                asked.Add(key);
                yield return (key, value);
            }
        }
    }

    // As many keys as a person has in a mapping: more would be a page.
    private const int MostNamed = 24;

    private int KeyLine { get; init; }

    /// <summary>The value of a key; null when it is missing or empty.</summary>
    public YamlNode? this[string key]
    {
        get
        {
            asked.Add(key);
            return children.TryGetValue(key, out YamlNode? child) && !child.IsNull ? child : null;
        }
    }

    /// <summary>Line and column in the file, both from 1, of a character of the text, also where the text is folded over several lines.</summary>
    public (int Line, int Column) PlaceOf(int offset) => YamlPlace.Of(source, raw, offset);

    public bool Has(string key) => this[key] is not null;

    /// <summary>Reports a fault at this value.</summary>
    public void Fault(FaultList faults, string message) => faults.Add(File, Line, Path, message);

    /// <summary>Every key that was asked for, here and below: <c>entries[].code</c>.</summary>
    internal IEnumerable<string> AskedKeys(string at)
    {
        string Under(string key) => at.Length == 0 ? key : $"{at}.{key}";
        return asked.Select(Under)
            .Concat(children.SelectMany(child => child.Value.AskedKeys(Under(child.Key))))
            .Concat(items.SelectMany(item => item.AskedKeys($"{at}[]")));
    }

    internal void ReportUnknownKeys(FaultList faults)
    {
        foreach ((string key, YamlNode child) in children)
        {
            if (asked.Count > 0 && !asked.Contains(key))
            {
                string known = asked.Count <= MostNamed ? $"; expected one of {string.Join(", ", asked.Order(StringComparer.Ordinal))}" : string.Empty;
                string suggestion = Spelling.Suggest(key, asked.Where(name => !children.ContainsKey(name)));
                faults.Add(File, child.KeyLine, child.Path, $"unknown key{(suggestion.Length > 0 ? suggestion : known)}");
            }
            else
            {
                child.ReportUnknownKeys(faults);
            }
        }

        foreach (YamlNode item in items)
        {
            item.ReportUnknownKeys(faults);
        }
    }
}
