using System.Text;

namespace AnyDoor.Record.Mappings;

/// <summary>Writes a mapping as a page for people: what of a feed is read and what becomes of it.</summary>
public static class MappingPage
{
    public static string Write(FeedMapping mapping)
    {
        StringBuilder page = new();
        page.Append($"# {mapping.Title}\n\nMade from `feeds/{mapping.File}`; change that file, not this page.\n\n");
        if (mapping.Description is { } description)
        {
            page.Append(description).Append("\n\n");
        }

        page.Append("| | |\n|---|---|\n");
        page.Append($"| Feed | `{mapping.Feed}` |\n| Format | {mapping.Format} |\n| Files | {string.Join(", ", mapping.Files.Select(file => $"`{file}`"))} |\n");
        page.Append($"| Source system | `{mapping.SourceSystem}` |\n| Promised delay | {Words(mapping.PromisedDelay)} |\n");
        if (mapping.Format == FeedMapping.Csv)
        {
            WriteCsv(page, mapping);
        }
        else
        {
            page.Append($"| Processing ids | {string.Join(", ", mapping.ProcessingIds)} (MSH-11); others are set aside |\n\n");
            WriteTable(page, "Sending facilities", "MSH-4", "partner", mapping.SendingFacilities.Select(one => (one.Key, one.Value)));
        }

        if (mapping.CostSource is { } source)
        {
            page.Append($"## Source of the prices\n\n{source}\n\n");
        }

        WriteTable(page, "Unit costs", "kind", "pounds each", mapping.UnitCosts.Select(one => (one.Key, Pounds(one.Value))));
        WriteTable(page, "Day costs", "kind", "pounds a day", mapping.DayCosts.Select(one => (one.Key, Pounds(one.Value))));
        return page.ToString();
    }

    private static void WriteCsv(StringBuilder page, FeedMapping mapping)
    {
        page.Append($"| Partner | {mapping.Partner?.Describe()} |\n| Mode | {Words(mapping.Mode)} |\n| Key | {string.Join(" and ", mapping.Key.Select(key => key.Describe()))} |\n");
        page.Append($"| Version | {mapping.Version?.Describe() ?? "when received"} |\n");
        page.Append($"| Known | {mapping.Known?.Describe() ?? (mapping.DeclaredLag is { } lag ? $"{Words(lag)} before received" : "when received")} |\n");
        if (mapping.Window is { } window)
        {
            page.Append($"| Window | {Words(window)} before the file came |\n");
        }

        if (mapping.Person?.BlankSaysNothing == true)
        {
            page.Append("| A blank field of the person | says nothing |\n");
        }

        if (mapping.Deleted is { } deleted)
        {
            page.Append($"| Withdrawn when | {deleted.Describe()} says yes |\n");
        }

        page.Append($"\n## Columns\n\n{string.Join(", ", mapping.Columns.Select(column => $"`{column}`"))}\n\n");
        if (mapping.Person is { } person)
        {
            IEnumerable<(string, string)> fields = person.Fields.Select(field => (field.Key, Describe(field.Value)));
            WriteTable(page, "Person", "field", "from", [("id", string.Join(" and ", person.Id.Select(id => id.Describe()))), .. fields]);
        }

        foreach (EntryRule entry in mapping.Entries.Where(entry => entry.ForEach.Count == 0 || entry.Name.EndsWith($"-{entry.ForEach[0]}", StringComparison.Ordinal)))
        {
            WriteEntry(page, entry);
        }
    }

    private static void WriteEntry(StringBuilder page, EntryRule entry)
    {
        (string Name, ValueRule? Rule)[] rules =
        [
            ("kind", entry.Kind), ("only when filled", entry.When), ("code", entry.Code), ("code system", entry.System), ("display", entry.Display), ("start", entry.Start),
            ("end", entry.End), ("value", entry.Value), ("unit", entry.Unit), ("status", entry.Status), ("sensitivity", entry.Sensitivity), ("detail", entry.Detail),
            .. entry.Details.Select(one => ($"detail: {one.Key}", (ValueRule?)one.Value)), ("cost in pounds", entry.Cost?.Pounds), ("cost of a week in pounds", entry.Cost?.WeeklyPounds),
        ];
        string title = entry.ForEach.Count == 0 ? entry.Name : $"{entry.Name[..^(entry.ForEach[0].Length + 1)]}, for each of {entry.ForEach[0]} to {entry.ForEach[^1]}";
        WriteTable(page, $"Entry: {title}", "what", "from", rules.Where(one => one.Rule is not null).Select(one => (one.Name, Described(one.Rule!, entry))));
        if (entry.Cost?.Fixed is { } price)
        {
            page.Append($"Each costs {Pounds(price)} pounds.\n\n");
        }

        if (entry.Cost?.ByKind is { } costs)
        {
            WriteTable(page, $"Costs: {entry.Name}", "kind", "pounds each", costs.Select(one => (one.Key, Pounds(one.Value))));
        }
    }

    private static string Described(ValueRule rule, EntryRule entry) =>
        entry.ForEach.Count == 0 ? Describe(rule) : Describe(rule).Replace($"`{entry.ForEach[0]}`", "the column", StringComparison.Ordinal);

    private static string Describe(ValueRule rule)
    {
        string map = rule.Map is null ? string.Empty : $": {string.Join(", ", rule.Map.Select(code => $"{code.Key} -> {code.Value}"))}";
        string rest = rule.Map is null ? string.Empty : rule.Otherwise switch { null => "; any other is refused", ValueRule.Keep => "; any other is kept", "" => "; any other is left out", var other => $"; any other -> {other}" };
        return rule.Describe() + map + rest + (rule.Form is { } form ? $" (written as {form})" : string.Empty);
    }

    private static void WriteTable(StringBuilder page, string title, string left, string right, IEnumerable<(string Left, string Right)> rows)
    {
        List<(string Left, string Right)> list = [.. rows];
        if (list.Count == 0)
        {
            return;
        }

        page.Append($"## {title}\n\n| {left} | {right} |\n|---|---|\n");
        foreach ((string name, string value) in list)
        {
            page.Append($"| {name} | {value.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        page.Append('\n');
    }

    private static string Pounds(int pence) => $"{pence / 100m:0.00}";

    private static string Words(TimeSpan time) => time.TotalHours >= 48 && time.TotalHours % 24 == 0 ? $"{time.TotalDays:0} days" : time.TotalHours >= 1 ? $"{time.TotalHours:0.#} hours" : $"{time.TotalMinutes:0} minutes";

    private static string Words(FeedMode mode) => mode switch
    {
        FeedMode.Full => "full: a row that is missing is gone",
        FeedMode.Window => "window: a row of the period that is missing is gone",
        _ => "delta: only changes are sent",
    };
}
