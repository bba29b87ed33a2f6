using System.Collections.Concurrent;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Snapshot;

namespace AnyDoor.Population.CohortPages;

/// <summary>Where people drop out of a cohort's rule, worked out once for each state of the population.</summary>
public sealed class CohortFigures(PopulationService population, CohortRules rules)
{
    private readonly ConcurrentDictionary<string, (string Stamp, FunnelOfRule Funnel)> _known = new();

    internal async Task<FunnelOfRule?> FunnelAsync(CohortRule rule, CancellationToken cancel)
    {
        if (rule.Rule is null) return null;
        using var view = await population.ViewAsync(cancel);
        var context = await rules.ContextAsync(rule.Rule.DependsOn.Cohorts, null, rule.Thresholds, cancel: cancel);
        var stamp = $"{view.Watermark} {rule.Running!.Version} {context.Moment.AsAt:O}";
        if (_known.TryGetValue(rule.Cohort.Name, out var known) && known.Stamp == stamp) return known.Funnel;
        var funnel = Count(rule, context, view);
        _known[rule.Cohort.Name] = (stamp, funnel);
        return funnel;
    }

    private static FunnelOfRule Count(CohortRule rule, EvaluationContext context, SnapshotView view)
    {
        var clauses = new PopulationRun(view, rule.Reads).Funnel(new CompiledRule(rule.Rule!, context));
        return new(clauses[0].Met + clauses[0].NotMet + clauses[0].NotKnown, clauses, clauses[^1].LeftNotKnown, view.Watermark.ToString());
    }
}
