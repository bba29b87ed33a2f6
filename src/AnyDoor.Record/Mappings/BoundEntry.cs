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
                faults.Add(new RowFault(RowFault.KindMissing, kind.Field, "empty", "what kind of entry the row is"));
            }

            return null;
        }

        PartialDate? from = start.Date(row, ref faults), to = end.Date(row, ref faults);
        if (from is { } first && to is { } last && EndsBefore(first, last))
        {
            faults.Add(new RowFault(RowFault.EndBeforeStart, end!.Field, "a date before the start", $"`{end.Field}` on or after `{start!.Field}`"));
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
            detail?.Get(row, ref faults));
    }

    // Compared at the coarser of the two precisions: an end in 2025 is not before a start in March 2025.
    private static bool EndsBefore(PartialDate start, PartialDate end) => (Formats.Dates.DatePrecision)Math.Min((byte)start.Precision, (byte)end.Precision) switch
    {
        Formats.Dates.DatePrecision.Year => end.Local.Year < start.Local.Year,
        Formats.Dates.DatePrecision.Month => (end.Local.Year * 12) + end.Local.Month < (start.Local.Year * 12) + start.Local.Month,
        Formats.Dates.DatePrecision.Day => end.Day < start.Day,
        _ => end.Instant < start.Instant,
    };

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
