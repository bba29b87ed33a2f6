using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Outcomes.Matching;
using MathNet.Numerics.Distributions;

namespace AnyDoor.Outcomes.Comparisons;

/// <summary>Works one comparison out: the same engine as <c>anydoor match</c>, over people instead of a file.</summary>
public static class CompareRun
{
    /// <summary>With fewer matched sets than this nothing is said.</summary>
    public const int FewestSets = 50;

    /// <summary>With fewer people back in either group nothing is said, nor shown: they could be found out.</summary>
    public const int FewestBack = 8;

    /// <param name="knownTo">Up to when what happened is known.</param>
    public static Compared Of(Comparison comparison, IReadOnlyList<History> people, DateTimeOffset knownTo)
    {
        var eligibility = new Eligibility(comparison, knownTo);
        var rows = eligibility.Of(people);
        var before = BeforeAfter.Of(comparison, people, knownTo);
        var (treated, candidates) = (rows.Count(row => row.Asked), rows.Count(row => !row.Asked));
        var left = eligibility.Left.ToDictionary();
        var usual = UsualRate(comparison, rows);
        var plan = new MatchPlan("asked", "back", comparison.AlikeIn, comparison.SameIn, comparison.Ratio, comparison.Caliper, MoreIsBetter: false, comparison.Smallest);
        var report = treated == 0 || candidates == 0 ? null : MatchReport.Of(CohortsOf(comparison, rows), plan);
        // No report of some: what they are compared in tells the groups apart altogether.
        if (report is null)
            return new Compared(treated >= FewestSets && candidates > 0 ? Verdicts.TooDifferent : Verdicts.TooEarly, knownTo, treated + left.Values.Sum(), treated, candidates, 0, 0, left, [], null, null, null, Needed(comparison, usual), SmallestOf(comparison, usual), before);
        if (treated > report.Matched)
            left[LeftOut.NobodyLikeThem] = treated - report.Matched;
        var enough = report.Matched >= FewestSets && report.Counts is { } counts && counts.Treated >= FewestBack && counts.Controls >= FewestBack;
        var needed = Needed(comparison, usual);
        if (report.Verdict == Verdicts.TooDifferent && report.Matched < needed && IsChance(report))
            enough = false;
        return new Compared(
            enough ? report.Verdict : Verdicts.TooEarly, knownTo, treated + eligibility.Left.Values.Sum(), treated, candidates, report.Matched, report.Controls, left,
            report.Balance, enough ? report.Effect : null, report.Counts?.Treated, report.Counts?.Controls,
            enough ? report.SetsNeeded ?? needed : needed, enough ? report.Smallest : SmallestOf(comparison, usual), before);
    }

    // Among few people chance alone sets groups this far apart: more of them, not another rule, is what is wanted.
    private static bool IsChance(MatchReport report)
    {
        var most = MatchPlan.DefaultBalanceLimit + (Normal.InvCDF(0, 1, 0.975) * Math.Sqrt((1.0 / report.Matched) + (1.0 / report.Controls)));
        return report.Balance.All(row => Math.Abs(row.After ?? 0) <= most);
    }

    // Of those not asked who are the same in what must be the same as somebody asked; of all of them where nobody is.
    private static double? UsualRate(Comparison comparison, IReadOnlyList<Discharge> rows)
    {
        var keys = rows.Where(row => row.Asked).Select(row => KeyOf(comparison, row)).ToHashSet(StringComparer.Ordinal);
        var others = rows.Where(row => !row.Asked).ToList();
        var like = others.Where(row => keys.Contains(KeyOf(comparison, row))).ToList();
        var counted = like.Count > 0 ? like : others;
        return counted.Count == 0 ? null : counted.Average(row => row.CameBack ? 1.0 : 0.0);
    }

    private static string KeyOf(Comparison comparison, Discharge row) => string.Join('\u001F', comparison.SameIn.Select(word => row.Values[word]));

    private static double? SmallestOf(Comparison comparison, double? usual) => comparison.Smallest ?? usual * MatchPlan.DefaultShare;

    // Two proportions, one of so many controls for each (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, section 4.2.1): for 80% power at the 5% level.
    private static int? Needed(Comparison comparison, double? usual)
    {
        if (usual is not ({ } rate and > 0 and < 1) || SmallestOf(comparison, usual) is not { } least || least <= 0)
            return null;
        var other = Math.Max(0, rate - least);
        var sum = Normal.InvCDF(0, 1, 0.975) + Normal.InvCDF(0, 1, 0.8);
        return (int)Math.Ceiling(sum * sum * ((other * (1 - other)) + (rate * (1 - rate) / comparison.Ratio)) / (least * least));
    }

    private static Cohorts CohortsOf(Comparison comparison, IReadOnlyList<Discharge> rows)
    {
        var strata = new Dictionary<string, int>(StringComparer.Ordinal);
        int Stratum(Discharge row)
        {
            var key = KeyOf(comparison, row);
            return strata.TryGetValue(key, out var number) ? number : strata[key] = strata.Count;
        }
        return new Cohorts(
            [.. rows.Select(row => row.Asked)], [.. rows.Select(row => row.CameBack ? 1.0 : 0.0)], [.. comparison.AlikeIn.SelectMany(word => CovariatesOf(word, rows))],
            [.. rows.Select(Stratum)], new Dictionary<string, int>());
    }

    private static IEnumerable<Covariate> CovariatesOf(string word, IReadOnlyList<Discharge> rows)
    {
        if (word is ComparedIn.Age or ComparedIn.PriorReturns)
            return [new Covariate(ComparedIn.Words(word), [.. rows.Select(row => double.Parse(row.Values[word]!, CultureInfo.InvariantCulture))], Reference: false)];
        return rows.Select(row => row.Values[word]!).Distinct().Order(StringComparer.Ordinal)
            .Select((value, i) => new Covariate($"{ComparedIn.Words(word)}: {value}", [.. rows.Select(row => row.Values[word] == value ? 1.0 : 0.0)], Reference: i == 0));
    }
}
