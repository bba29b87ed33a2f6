using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>Reads a feed mapping; every fault of the file is told with its line.</summary>
public sealed class FeedMappingReader
{
    private readonly FaultList faults;
    private readonly IReadOnlyCollection<string> kinds;
    private readonly ValueRuleReader values;
    private HashSet<string> columns = [];
    private bool spreading;

    private FeedMappingReader(FaultList faults, IReadOnlyCollection<string> kinds)
    {
        this.faults = faults;
        this.kinds = kinds;
        values = new ValueRuleReader(faults, () => spreading ? [.. columns, EntryRule.Each] : columns);
    }

    /// <param name="kinds">The kinds an entry may have; empty to accept any.</param>
    /// <returns>Null when there was any fault.</returns>
    public static FeedMapping? Load(string path, IReadOnlyCollection<string> kinds, FaultList faults) =>
        Read(YamlDocument.Load(path, faults), path, kinds, faults);

    public static FeedMapping? Parse(string yaml, string file, IReadOnlyCollection<string> kinds, FaultList faults) =>
        Read(YamlDocument.Parse(yaml, file, faults), file, kinds, faults);

    private static FeedMapping? Read(YamlDocument? document, string file, IReadOnlyCollection<string> kinds, FaultList faults)
    {
        if (document?.Root.AsMap(faults) is not { } root)
        {
            return null;
        }

        int before = faults.Count;
        FeedMapping mapping = new FeedMappingReader(faults, kinds).ReadRoot(root, Path.GetFileName(file));
        document.ReportUnknownKeys(faults);
        return faults.Count == before ? mapping : null;
    }

    private FeedMapping ReadRoot(YamlNode root, string file)
    {
        string format = root.RequiredWord("format", [FeedMapping.Csv, FeedMapping.Hl7v2], faults);
        columns = [.. root.OptionalStrings("columns", faults)];
        // A word misspelled is most likely csv: so that everything else that is wrong is told at once.
        bool csv = format != FeedMapping.Hl7v2;
        if (csv && columns.Count == 0)
        {
            root.Required("columns", "the column names of the file", faults);
        }

        FeedMapping mapping = new()
        {
            File = file,
            Feed = root.RequiredString("feed", faults),
            Title = root.RequiredString("title", faults),
            Description = root.OptionalString("description", faults),
            Format = format,
            Files = root.RequiredStrings("files", faults),
            SourceSystem = root.RequiredString("source_system", faults),
            PromisedDelay = root.Required("promised_delay", "a number and a unit such as 26h", faults) is null ? default : root.OptionalDuration("promised_delay", faults) ?? default,
            UnitCosts = Costs(root.OptionalMap("unit_costs_pounds", faults)),
            DayCosts = Costs(root.OptionalMap("day_costs_pounds", faults)),
            CostSource = root.OptionalString("cost_source", faults),
        };
        mapping = csv ? ReadCsv(root, mapping) : ReadHl7(root, mapping);
        if (mapping.LacksCostSource)
        {
            root.Required("cost_source", $"where the prices are from, with the year; or `{FeedMapping.PlaceholderCosts}: not published figures`", faults);
        }

        return mapping;
    }

    private FeedMapping ReadHl7(YamlNode root, FeedMapping mapping)
    {
        Dictionary<string, string> facilities = new(StringComparer.OrdinalIgnoreCase);
        if (root.RequiredMap("sending_facilities", faults) is { } map)
        {
            foreach ((string facility, YamlNode partner) in map.Entries)
            {
                facilities[facility] = partner.AsText(faults) ?? string.Empty;
            }
        }

        return mapping with { SendingFacilities = facilities, ProcessingIds = ProcessingIds(root) ?? mapping.ProcessingIds };
    }

    private string[]? ProcessingIds(YamlNode root)
    {
        string[] sent = [.. root.OptionalStrings("processing_ids", faults).Select(id => id.ToUpperInvariant())];
        if (sent.Except(["P", "T", "D"]).Any())
        {
            root["processing_ids"]!.Fault(faults, "expected any of P (production), T (training) and D (debugging), as MSH-11 has them");
        }

        return sent.Length == 0 ? null : sent;
    }

    private FeedMapping ReadCsv(YamlNode root, FeedMapping mapping)
    {
        FeedMode mode = root.RequiredWord("mode", ["delta", "full", "window"], faults) switch { "full" => FeedMode.Full, "window" => FeedMode.Window, _ => FeedMode.Delta };
        TimeSpan? window = root.OptionalDuration("window", faults);
        if (mode == FeedMode.Window && window is null)
        {
            root.Required("window", "how far back a file reaches, such as 14d", faults);
        }

        YamlNode? knownNode = root["known"];
        bool lagged = knownNode?.IsMap == true && knownNode.Has("declared_lag");
        return mapping with
        {
            Mode = mode,
            Window = window,
            VanishLimit = (root.OptionalDecimal("vanish_limit_percent", faults) ?? 5m) / 100m,
            Columns = [.. columns],
            Ignored = root.OptionalStrings("ignore", faults),
            Partner = root.Required("partner", "a column, or {constant: ...}", faults) is { } partner ? values.Read(partner) : null,
            Key = root.Required("key", "the column or columns that identify a row", faults) is { } key ? values.ReadKey(key) : [],
            Version = values.Optional(root, "version"),
            Known = lagged || knownNode is null ? null : values.Read(knownNode),
            DeclaredLag = lagged ? knownNode!.OptionalDuration("declared_lag", faults) : null,
            Deleted = values.Optional(root, "deleted"),
            Person = root.RequiredMap("person", faults) is { } person ? ReadPerson(person) : null,
            Entries = [.. root.OptionalList("entries", faults).SelectMany(node => ReadEntry(node).Spread())],
        };
    }

    private PersonRule ReadPerson(YamlNode node)
    {
        Dictionary<string, ValueRule> fields = [];
        foreach (string field in PersonFields.All)
        {
            if (values.Optional(node, field) is { } rule)
            {
                fields[field] = rule;
            }
        }

        YamlNode? kin = node.OptionalMap("next_of_kin", faults);
        return new PersonRule(
            node.Required("id", "the column or columns of the source's own id of the person", faults) is { } id ? values.ReadKey(id) : [],
            fields,
            kin is null ? null : values.Optional(kin, "name"),
            kin is null ? null : values.Optional(kin, "relationship"),
            kin is null ? null : values.Optional(kin, "phone"))
        {
            BlankSaysNothing = node.OptionalWord("blank", ["says-nothing", "there-is-none"], faults) == "says-nothing",
        };
    }

    private EntryRule ReadEntry(YamlNode node)
    {
        string[] each = node.AsMap(faults)?["for_each"] is { } list ? [.. list.AsStrings(faults)] : [];
        foreach (string column in each.Where(column => !columns.Contains(column)))
        {
            node["for_each"]!.Fault(faults, $"`{column}` is not among `columns`{Spelling.Suggest(column, columns)}");
        }

        spreading = each.Length > 0;
        EntryRule rule = ReadOneEntry(node) with { ForEach = each };
        spreading = false;
        return rule;
    }

    private EntryRule ReadOneEntry(YamlNode node)
    {
        ValueRule kind = node.AsMap(faults)?.Required("kind", "a kind, or a column with a map to kinds", faults) is { } kindNode
            ? ReadKind(kindNode) : new ValueRule([], string.Empty, null, null);
        return new EntryRule(
            node.OptionalString("name", faults) ?? kind.Constant ?? kind.Columns[0],
            kind,
            values.Optional(node, "when"),
            values.Optional(node, "code"),
            values.Optional(node, "system"),
            values.Optional(node, "display"),
            values.Optional(node, "start"),
            values.Optional(node, "end"),
            values.Optional(node, "value"),
            values.Optional(node, "unit"),
            Coded(node, "status", text => text is "current" or "planned" or "withdrawn", "one of current, planned and withdrawn"),
            Coded(node, "sensitivity", text => byte.TryParse(text, out byte level) && level <= MostSensitive, $"a category from 0 (ordinary) to {MostSensitive}"),
            node["detail"] is { IsMap: true } named && named.Has("fields") ? null : values.Optional(node, "detail"),
            node.OptionalMap("cost", faults) is { } cost ? ReadCost(cost) : null)
        {
            Details = node["detail"] is { IsMap: true } details && details.OptionalMap("fields", faults) is { } fields ? fields.Entries.ToDictionary(one => one.Key, one => values.Read(one.Value)) : new Dictionary<string, ValueRule>(),
        };
    }

    private const int MostSensitive = 63;

    // What is not understood would be shown to everybody: only words that mean something may be written, in the mapping itself.
    private ValueRule? Coded(YamlNode node, string key, Func<string, bool> means, string expected)
    {
        if (values.Optional(node, key) is not { } rule)
        {
            return null;
        }

        string[] named = [.. new[] { rule.Constant }.Concat(rule.Map?.Values ?? []).Append(rule.Otherwise).OfType<string>().Where(text => text.Length > 0)];
        if (rule is { Constant: null, Map: null } || Array.Exists(named, text => !means(text)))
        {
            node[key]!.Fault(faults, $"expected {expected}: {{constant: ...}}, or a column with a map to these");
        }

        return rule;
    }

    // A text here is a kind, not a column: that is what people write.
    private ValueRule ReadKind(YamlNode node)
    {
        ValueRule rule = node.Text is { } text ? new ValueRule([], text, null, null) : values.Read(node);
        IEnumerable<string> named = rule.Constant is { } constant ? [constant] : [.. rule.Map?.Values ?? [], .. rule.Otherwise is { Length: > 0 } other ? [other] : Array.Empty<string>()];
        foreach (string kind in named.Where(kind => kinds.Count > 0 && !kinds.Contains(kind)))
        {
            node.Fault(faults, $"`{kind}` is not a kind of entry{Spelling.Suggest(kind, kinds)}");
        }

        return rule;
    }

    private CostRule ReadCost(YamlNode node)
    {
        int? each = node.OptionalDecimal("each_pounds", faults) is { } pounds ? (int)Math.Round(pounds * 100m) : null;
        CostRule cost = new(each, values.Optional(node, "pounds"), values.Optional(node, "weekly_pounds"), node.OptionalMap("by_kind_pounds", faults) is { } table ? Costs(table) : null);
        if (cost is { Fixed: null, Pounds: null, WeeklyPounds: null, ByKind: null })
        {
            node.Fault(faults, "says no cost; expected each_pounds, pounds, weekly_pounds or by_kind_pounds");
        }

        return cost;
    }

    private Dictionary<string, int> Costs(YamlNode? table)
    {
        Dictionary<string, int> pence = new(StringComparer.Ordinal);
        foreach ((string kind, YamlNode value) in table?.Entries ?? [])
        {
            if (kinds.Count > 0 && !kinds.Any(known => known == kind || known.StartsWith(kind + ".", StringComparison.Ordinal)))
            {
                value.Fault(faults, $"`{kind}` is not a kind of entry{Spelling.Suggest(kind, kinds)}");
            }

            pence[kind] = (int)Math.Round((value.AsDecimal(faults) ?? 0m) * 100m);
        }

        return pence;
    }
}
