using System.Collections.Concurrent;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Population.CohortPages;

/// <summary>Where people drop out of a cohort's rule, worked out once for each state of the population.</summary>
public sealed class CohortFigures(PlaceStore store, PopulationService population, CohortRules rules)
{
    private readonly ConcurrentDictionary<string, (string Stamp, FunnelOfRule Funnel)> _known = new();

    /// <param name="purpose">Of whoever reads: people who chose not to be counted for it are not.</param>
    internal async Task<FunnelOfRule?> FunnelAsync(CohortRule rule, string purpose, CancellationToken cancel)
    {
        if (rule.Rule is null) return null;
        using var view = await population.ViewAsync(cancel);
        var context = await rules.ContextAsync(rule.Rule.DependsOn.Cohorts, null, rule.Thresholds, cancel: cancel);
        await using var db = store.OpenReadOfAll("figures of everybody");
        var without = new PersonSet(
            [.. await db.ChosenAgainstAsync(purpose, Uses.Count, store.Now, cancel), .. await db.ChosenAgainstAsync(rule.Cohort.Purpose, Uses.Count, store.Now, cancel)]);
        var withheld = await rules.WithheldAsync(db, purpose, cancel);
        var stamp = $"{without.Mark} {withheld.With(rule.Withheld).Mark} {view.Watermark} {rule.Running!.Version} {context.Moment.AsAt:O}";
        if (_known.TryGetValue($"{rule.Cohort.Name} {purpose}", out var known) && known.Stamp == stamp) return known.Funnel;
        var funnel = Count(rule, rule.Reads.Withholding(withheld).Without(without), context, view);
        _known[$"{rule.Cohort.Name} {purpose}"] = (stamp, funnel);
        return funnel;
    }

    /// <summary>How many are found by what may be used for planning, where that is less than the cohort is made of; null where it is not, and members may be counted.</summary>
    internal async Task<int?> FoundBeyondCareAsync(CohortRule rule, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("figures of everybody");
        var withheld = await rules.WithheldAsync(db, Purposes.Planning, cancel);
        if (rule.Rule is null || rule.Withheld.Covers(withheld)) return null;
        using var view = await population.ViewAsync(cancel);
        var context = await rules.ContextAsync(rule.Rule.DependsOn.Cohorts, null, rule.Thresholds, cancel: cancel);
        var without = await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, store.Now, cancel);
        return new PopulationRun(view, rule.Reads.Withholding(withheld)).Find(new CompiledRule(rule.Rule, context)).Members.Count(person => !without.Contains(person));
    }

    private static FunnelOfRule Count(CohortRule rule, AccessScope reads, EvaluationContext context, SnapshotView view)
    {
        var clauses = new PopulationRun(view, reads).Funnel(new CompiledRule(rule.Rule!, context));
        return new(clauses[0].Met + clauses[0].NotMet + clauses[0].NotKnown, clauses, clauses[^1].LeftNotKnown, view.Watermark.ToString());
    }
}
