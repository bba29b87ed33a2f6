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
        public long People;
    }

    private struct Tally
    {
        public CompiledRule Rule;
        public ClauseCount[] Clauses;
    }

    private struct Values
    {
        public NumberNode Number;
        public int Day;
        public PeopleCounted Counted;
        public List<double> Some;
        public long People;
    }

    public RunResult Find(CompiledRule rule)
    {
        var parts = ForEachPart(
            () => new Members { Rule = rule, In = [], NotKnown = [] },
            static (in PersonRow row, ref Members part) =>
            {
                if (!part.Rule.Counts(row)) return;
                part.People++;
                var truth = part.Rule.Evaluate(row);
                if (truth == Truth.Yes) part.In.Add(row.PersonId);
                else if (truth == Truth.NotKnown) part.NotKnown.Add(row.PersonId);
            });
        return new RunResult(
            Ascending(parts.Select(part => part.In)), Ascending(parts.Select(part => part.NotKnown)),
            parts.Sum(part => part.People), view.Watermark, rule.Context.Moment);
    }

    /// <summary>How many people meet each clause, and how many are left after each in the order written.</summary>
    public IReadOnlyList<ClauseCount> Funnel(CompiledRule rule)
    {
        var clauses = rule.Rule.Clauses;
        var parts = ForEachPart(
            () => new Tally { Rule = rule, Clauses = [.. clauses.Select(clause => new ClauseCount(CanonicalText.Of(clause), PlainWords.Of(clause)))] },
            static (in PersonRow row, ref Tally part) =>
            {
                if (!part.Rule.Counts(row)) return;
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
        var parts = ForEachPart(
            () => new Values { Number = number, Day = context.Moment.Day, Counted = counted, Some = [] },
            static (in PersonRow row, ref Values part) =>
            {
                if (!part.Counted.Includes(row, part.Day)) return;
                part.People++;
                var value = part.Number.Of(row).Low;
                if (value > 0) part.Some.Add(value);
            });
        var people = parts.Sum(part => part.People);
        var wanted = (long)Math.Ceiling(top.Percent ? top.Amount.Value * people : top.Amount.Value);
        return new Threshold(CanonicalText.Of(top), Ranking.Least(parts.SelectMany(part => part.Some).ToArray(), wanted), context.Moment.AsAt, people);
    }

    private TState[] ForEachPart<TState>(Func<TState> start, PersonAction<TState> action)
    {
        var states = new TState[view.Parts];
        try
        {
            Parallel.For(0, view.Parts, _parallel, part =>
            {
                var state = start();
                view.ForEach(part, scope, ref state, action);
                states[part] = state;
            });
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }

        return states;
    }

    private static long[] Ascending(IEnumerable<List<long>> parts)
    {
        long[] people = [.. parts.SelectMany(part => part)];
        Array.Sort(people);
        return people;
    }
}
