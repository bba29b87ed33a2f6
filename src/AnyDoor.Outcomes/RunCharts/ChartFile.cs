using AnyDoor.Foundation;
using AnyDoor.Outcomes.Tables;

namespace AnyDoor.Outcomes.RunCharts;

/// <param name="By">Values of the columns that tell series apart, joined; null when there is one series.</param>
/// <param name="Unknown">Points without a value, which are left out.</param>
public sealed record Series(string? By, IReadOnlyList<Measured> Points, int Unknown);

/// <summary>Series of an analyst's CSV file: a day, a value and, where there are several, what tells them apart.</summary>
public static class ChartFile
{
    /// <returns>In the order of their names; null, with faults, where the file cannot be charted.</returns>
    public static IReadOnlyList<Series>? Read(string path, string date, string value, IReadOnlyList<string> by, FaultList faults)
    {
        if (AnalystTable.Read(path, [date, value, .. by], faults) is not { } table)
            return null;
        var series = new SortedDictionary<string, Dictionary<DateOnly, (double? Value, int Line)>>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
            Take(table, row, series, faults);
        foreach (var points in series.Values.Where(points => points.Values.All(point => point.Value is null)))
            faults.Add(table.File, points.Values.Min(point => point.Line), value, "no value of this series is known; expected at least one");
        return faults.Any ? null : [.. series.Select(one => new Series(by.Count == 0 ? null : one.Key,
            [.. one.Value.Where(point => point.Value.Value is not null).Select(point => new Measured(point.Key, point.Value.Value!.Value))], one.Value.Values.Count(point => point.Value is null)))];
    }

    private static void Take(AnalystTable table, TableRow row, SortedDictionary<string, Dictionary<DateOnly, (double? Value, int Line)>> series, FaultList faults)
    {
        var (name, value) = (string.Join(", ", row.Values[2..]), (double?)null);
        var good = Cells.TryDay(row.Values[0], out var day);
        if (!good)
            faults.Add(table.File, row.Line, table.Columns[0], $"got {ValueShape.Of(row.Values[0])}; expected {Cells.DayExpected}");
        if (Cells.TryNumber(row.Values[1], out var number))
            value = number;
        else if (!Cells.IsUnknown(row.Values[1]))
            faults.Add(table.File, row.Line, table.Columns[1], $"got {ValueShape.Of(row.Values[1])}; expected {Cells.NumberExpected}");
        if (!good)
            return;
        if (!series.TryGetValue(name, out var points))
            series.Add(name, points = []);
        if (!points.TryAdd(day, (value, row.Line)))
            faults.Add(table.File, row.Line, table.Columns[0], $"the series has a value for this day already, on line {points[day].Line}; expected one a day: name the column that tells them apart with --by");
    }
}
