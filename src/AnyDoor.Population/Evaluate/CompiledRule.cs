using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Evaluate;

/// <summary>A rule ready to be asked about people at one moment, from any thread.</summary>
public sealed class CompiledRule
{
    private readonly TruthNode _root;
    private readonly int _day;
    private readonly TruthNode[] _clauses;

    public CompiledRule(Rule rule, EvaluationContext context, PeopleCounted counted = PeopleCounted.Living)
    {
        var compiler = new RuleCompiler(context);
        (Rule, Context, Counted, _day) = (rule, context, counted, context.Moment.Day);
        _root = compiler.Compile(rule.Root);
        _clauses = [.. rule.Clauses.Select(compiler.Compile)];
        Necessary = new NecessaryConditions(context).AtLeast(rule.Root, Truth.NotKnown);
    }

    public Rule Rule { get; }

    public EvaluationContext Context { get; }

    public PeopleCounted Counted { get; }

    /// <summary>What must be so of a person for the answer not to be no.</summary>
    internal Necessary Necessary { get; }

    /// <summary>The answer about one person; no for those who are not counted.</summary>
    public Truth Evaluate(in PersonRow row) => Counts(row) ? _root.Of(row) : Truth.No;

    /// <summary>Whether the person belongs to the population looked at.</summary>
    public bool Counts(in PersonRow row) => Counted.Includes(row, _day);

    /// <summary>The answer about somebody who is counted.</summary>
    internal Truth Ask(in PersonRow row) => _root.Of(row);

    internal Truth Clause(int index, in PersonRow row) => _clauses[index].Of(row);
}
