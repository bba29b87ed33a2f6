using AnyDoor.Foundation;
using AnyDoor.Outcomes.Tables;

namespace AnyDoor.Outcomes.Matching;

/// <summary>Those who could be compared, in an order that does not depend on the file's.</summary>
/// <param name="Strata">For each the number of its combination of exact columns.</param>
/// <param name="Dropped">Rows left out because a column was not known, by column.</param>
public sealed record Cohorts(bool[] Treated, double[] Outcomes, IReadOnlyList<Covariate> Covariates, int[] Strata, IReadOnlyDictionary<string, int> Dropped)
{
    public int Count => Treated.Length;

    /// <returns>Null, with faults, where the file cannot be compared.</returns>
    public static Cohorts? Read(string path, MatchPlan plan, FaultList faults)
    {
        if (AnalystTable.Read(path, [plan.Treated, plan.Outcome, .. plan.On, .. plan.Exact], faults) is not { } table)
            return null;
        var order = Shuffled(table);
        var known = order.Where(row => !table.Rows[row].Values.Any(Cells.IsUnknown)).ToArray();
        var dropped = table.Columns.Distinct().Select((column, i) => (Column: column, Count: order.Count(row => Cells.IsUnknown(table.Rows[row].Values[table.Columns.ToList().IndexOf(column)]))))
            .Where(one => one.Count > 0).ToDictionary(one => one.Column, one => one.Count);
        var rows = known.Select(row => table.Rows[row]).ToArray();
        var cohorts = new Cohorts(Treatments(table, rows, faults), Numbers(table, rows, faults), CovariatesOf(plan, rows), StrataOf(plan, rows), dropped);
        Check(table, plan, cohorts, faults);
        return faults.Any ? null : cohorts;
    }

    // An order that depends on what rows say and not on where they stand. Each copy of a row draws anew: copies side by side would bring all with one
    // outcome before all with the other, and the first of them would be chosen.
    private static int[] Shuffled(AnalystTable table)
    {
        var copies = new Dictionary<ulong, ulong>();
        var drawn = new ulong[table.Rows.Count];
        for (var row = 0; row < drawn.Length; row++)
        {
            var copy = copies[table.Fingerprints[row]] = copies.GetValueOrDefault(table.Fingerprints[row]) + 1;
            drawn[row] = Mixed(table.Fingerprints[row] + (copy * 0x9E3779B97F4A7C15UL));
        }
        return [.. Enumerable.Range(0, drawn.Length).OrderBy(row => drawn[row]).ThenBy(row => table.Fingerprints[row])];
    }

    // SplitMix64: Steele, Lea and Flood, OOPSLA 2014.
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private static bool[] Treatments(AnalystTable table, TableRow[] rows, FaultList faults)
    {
        foreach (var row in rows.Where(row => Cells.YesNo(row.Values[0]) is null).OrderBy(row => row.Line))
            faults.Add(table.File, row.Line, table.Columns[0], $"got {ValueShape.Of(row.Values[0])}; expected {Cells.YesNoExpected}");
        return [.. rows.Select(row => Cells.YesNo(row.Values[0]) ?? false)];
    }

    private static double[] Numbers(AnalystTable table, TableRow[] rows, FaultList faults)
    {
        foreach (var row in rows.Where(row => Outcome(row) is null).OrderBy(row => row.Line))
            faults.Add(table.File, row.Line, table.Columns[1], $"got {ValueShape.Of(row.Values[1])}; expected a number, or {Cells.YesNoExpected}");
        return [.. rows.Select(row => Outcome(row) ?? 0)];
    }

    private static double? Outcome(TableRow row) => Cells.TryNumber(row.Values[1], out var number) ? number : Cells.YesNo(row.Values[1]) is { } yes ? yes ? 1 : 0 : null;

    private static List<Covariate> CovariatesOf(MatchPlan plan, TableRow[] rows) =>
        [.. plan.On.Distinct().SelectMany((column, i) => CovariatesOf(column, [.. rows.Select(row => row.Values[2 + i])]))];

    private static IEnumerable<Covariate> CovariatesOf(string column, string[] texts)
    {
        var numbers = new double[texts.Length];
        var numeric = true;
        for (var i = 0; i < texts.Length && numeric; i++)
            numeric = Cells.TryNumber(texts[i], out numbers[i]);
        if (numeric)
            return [new Covariate(column, numbers, Reference: false)];
        return texts.Distinct().Order(StringComparer.Ordinal)
            .Select((value, i) => new Covariate($"{column}={value}", [.. texts.Select(text => text == value ? 1.0 : 0.0)], Reference: i == 0));
    }

    private static int[] StrataOf(MatchPlan plan, TableRow[] rows)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var first = 2 + plan.On.Count;
        return [.. rows.Select(row => numbers.TryGetValue(string.Join('\u001F', row.Values[first..]), out var number) ? number : numbers[string.Join('\u001F', row.Values[first..])] = numbers.Count)];
    }

    private static void Check(AnalystTable table, MatchPlan plan, Cohorts cohorts, FaultList faults)
    {
        if (faults.Any)
            return;
        if (!cohorts.Treated.Contains(true) || !cohorts.Treated.Contains(false))
            faults.Add(table.File, 0, plan.Treated, $"all rows that can be used say {(cohorts.Treated.Contains(true) ? "yes" : "no")}; expected some of each");
        foreach (var text in plan.On.Where(column => cohorts.Covariates.Count(one => one.Name.StartsWith(column + "=", StringComparison.Ordinal)) > 100))
            faults.Add(table.File, 0, text, "more than 100 different texts; expected numbers, or a text with few values such as an age band");
    }
}
