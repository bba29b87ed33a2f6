using System.Runtime.ExceptionServices;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;

namespace AnyDoor.Population.Evaluate;

/// <summary>Asks compiled rules about everybody in a view, in parallel by groups of people.</summary>
public sealed class PopulationRun(SnapshotView view, AccessScope? scope = null, int threads = 0)
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };

    private struct Members
    {
        public CompiledRule Rule;
        public List<long> In;
        public List<long> NotKnown;
    }

    private struct Tally
    {
        public CompiledRule Rule;
        public ClauseCount[] Clauses;
    }

    private struct Values
    {
        public NumberNode Number;
        public List<double> Some;
    }

    public RunResult Find(CompiledRule rule)
    {
        var (parts, people) = ForEachPart(
            new(rule.Counted, rule.Context.Moment.Day, rule.Necessary),
            () => new Members { Rule = rule, In = [], NotKnown = [] },
            static (in PersonRow row, ref Members part) =>
            {
                var truth = part.Rule.Ask(row);
                if (truth == Truth.Yes) part.In.Add(row.PersonId);
                else if (truth == Truth.NotKnown) part.NotKnown.Add(row.PersonId);
            });
        return new RunResult(Ascending([.. parts.Select(part => part.In)]), Ascending([.. parts.Select(part => part.NotKnown)]), people, view.Watermark, rule.Context.Moment);
    }

    /// <summary>How many people meet each clause, and how many are left after each in the order written.</summary>
    public IReadOnlyList<ClauseCount> Funnel(CompiledRule rule)
    {
        var clauses = rule.Rule.Clauses;
        var (parts, _) = ForEachPart(
            new(rule.Counted, rule.Context.Moment.Day, Necessary.Nothing),
            () => new Tally { Rule = rule, Clauses = [.. clauses.Select(clause => new ClauseCount(CanonicalText.Of(clause), PlainWords.Of(clause)))] },
            static (in PersonRow row, ref Tally part) =>
            {
                var still = Truth.Yes;
                for (var i = 0; i < part.Clauses.Length; i++)
                {
                    var truth = part.Rule.Clause(i, row);
                    if (truth < still) still = truth;
                    part.Clauses[i].Add(truth, still);
                }
            });
        return [.. clauses.Select((_, i) => parts.Select(part => part.Clauses[i]).Aggregate((sum, next) => sum.Plus(next)))];
    }

    /// <summary>Works out the thresholds that a rule's clauses on everybody need, to be kept until the next full run.</summary>
    public IReadOnlyDictionary<string, Threshold> Freeze(Rule rule, EvaluationContext context, PeopleCounted counted = PeopleCounted.Living) =>
        Dependencies.Parts(rule.Root).OfType<TopExpr>().DistinctBy(CanonicalText.Of)
            .ToDictionary(CanonicalText.Of, top => Freeze(top, context, counted));

    private Threshold Freeze(TopExpr top, EvaluationContext context, PeopleCounted counted)
    {
        var number = new RuleCompiler(context).Compile(top.By);
        var (parts, people) = ForEachPart(
            new(counted, context.Moment.Day, new NecessaryConditions(context).Positive(top.By)),
            () => new Values { Number = number, Some = [] },
            static (in PersonRow row, ref Values part) =>
            {
                var value = part.Number.Of(row).Low;
                if (value > 0) part.Some.Add(value);
            });
        var wanted = (long)Math.Ceiling(top.Percent ? top.Amount.Value * people : top.Amount.Value);
        return new Threshold(CanonicalText.Of(top), Ranking.Least([.. parts.SelectMany(part => part.Some)], wanted), context.Moment.AsAt, people);
    }

    private (TState[] Parts, long People) ForEachPart<TState>(Asked asked, Func<TState> start, PersonAction<TState> action)
    {
        var states = new TState[view.Parts];
        var people = 0L;
        try
        {
            Parallel.For(0, view.Parts, _parallel, part =>
            {
                var state = start();
                Interlocked.Add(ref people, view.ForEach(part, scope, asked, ref state, action));
                states[part] = state;
            });
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }

        return (states, people);
    }

    // Parts ascend among themselves; only changed people, who come last, have to be put in their places.
    private static long[] Ascending(List<long>[] parts)
    {
        long[] people = [.. parts.SelectMany(part => part)];
        if (parts[^1].Count > 0) Array.Sort(people);
        return people;
    }
}
