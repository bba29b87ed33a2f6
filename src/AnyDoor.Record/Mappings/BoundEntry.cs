using System.Text.Json;
using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Dates;

namespace AnyDoor.Record.Mappings;

/// <summary>Reads one entry of a row.</summary>
internal sealed class BoundEntry
{
    private readonly EntryRule rule;
    private readonly BoundValue kind;
    private readonly BoundValue? when, code, system, display, start, end, value, unit, status, sensitivity, detail, pounds, weekly;
    private readonly IReadOnlyDictionary<string, int> unitCosts;
    private readonly string suffix;
    private readonly KeyValuePair<string, BoundValue>[] details;

    public BoundEntry(EntryRule rule, IReadOnlyDictionary<string, int> header, IReadOnlyDictionary<string, int> unitCosts, bool several)
    {
        this.rule = rule;
        this.unitCosts = rule.Cost?.ByKind ?? unitCosts;
        suffix = several ? "#" + rule.Name : string.Empty;
        kind = BoundValue.Of(rule.Kind, header)!;
        (when, code, system) = (BoundValue.Of(rule.When, header), BoundValue.Of(rule.Code, header), BoundValue.Of(rule.System, header));
        (display, start, end) = (BoundValue.Of(rule.Display, header), BoundValue.Of(rule.Start, header), BoundValue.Of(rule.End, header));
        (value, unit, status) = (BoundValue.Of(rule.Value, header), BoundValue.Of(rule.Unit, header), BoundValue.Of(rule.Status, header));
        (sensitivity, detail) = (BoundValue.Of(rule.Sensitivity, header), BoundValue.Of(rule.Detail, header));
        details = [.. rule.Details.Select(one => KeyValuePair.Create(one.Key, BoundValue.Of(one.Value, header)!))];
        (pounds, weekly) = (BoundValue.Of(rule.Cost?.Pounds, header), BoundValue.Of(rule.Cost?.WeeklyPounds, header));
    }

    /// <param name="day">The file's day, to which an open weekly cost is charged.</param>
    public MappedEntry? Read(ICsvRow row, string rowKey, DateOnly day, ref RowFaults faults)
    {
        if (when is not null && when.Get(row, ref faults) is null)
        {
            return null;
        }

        int before = faults.List?.Count ?? 0;
        string? name = kind.Get(row, ref faults);
        if (name is null)
        {
            if ((faults.List?.Count ?? 0) == before)
            {
                faults.Add(new RowFault(RowFault.KindMissing, kind.Field, "nothing", kind.Codes));
            }

            return null;
        }

        PartialDate? from = start.Date(row, ref faults), to = end.Date(row, ref faults);
        if (from is { } first && to is { } last && last.IsBefore(first))
        {
            faults.Add(new RowFault(RowFault.EndBeforeStart, end!.Field, $"a date before `{start!.Field}`", "the same day or a later one"));
        }

        int? perWeek = weekly.Pounds(row, ref faults);
        return new MappedEntry(
            suffix.Length == 0 ? rowKey : rowKey + suffix,
            name,
            code?.Get(row, ref faults),
            system?.Get(row, ref faults),
            display?.Get(row, ref faults),
            from,
            to,
            value.Number(row, ref faults),
            unit?.Get(row, ref faults),
            perWeek is null ? pounds.Pounds(row, ref faults) ?? rule.Cost?.Fixed ?? CostOf(name) : CostOfSpell(perWeek.Value, from, to, day),
            perWeek,
            status?.Get(row, ref faults),
            sensitivity?.Get(row, ref faults),
            details.Length > 0 ? Details(row, ref faults) : detail?.Get(row, ref faults));
    }

    private string? Details(ICsvRow row, ref RowFaults faults)
    {
        Dictionary<string, string> said = [];
        foreach ((string name, BoundValue from) in details)
        {
            if (from.Get(row, ref faults) is { } text)
            {
                said[name] = text;
            }
        }

        return said.Count == 0 ? null : JsonSerializer.Serialize(said);
    }

    private static int? CostOfSpell(int perWeek, PartialDate? start, PartialDate? end, DateOnly day)
    {
        if (start is not { } from)
        {
            return null;
        }

        DateOnly last = end?.Day ?? day;
        int days = Math.Max(0, last.DayNumber - from.Day.DayNumber + 1);
        return (int)Math.Min(int.MaxValue, Math.Round((decimal)perWeek * days / 7m, MidpointRounding.AwayFromZero));
    }

    private int? CostOf(string kind) => unitCosts.Count == 0 ? null : KindCosts.Find(unitCosts, kind);
}
