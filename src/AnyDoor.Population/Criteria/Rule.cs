namespace AnyDoor.Population.Criteria;

/// <summary>A checked rule. It holds interned codes of the vocabulary it was parsed with.</summary>
public sealed record Rule(string Text, TruthExpr Root)
{
    /// <summary>The rule written back in one settled form, parameters filled in.</summary>
    public string Canonical { get; } = CanonicalText.Of(Root);

    /// <summary>The rule as a sentence.</summary>
    public string Words { get; } = PlainWords.Of(Root);

    /// <summary>What has to be read and when the rule has to be run again.</summary>
    public Dependencies DependsOn { get; } = Dependencies.Of(Root);

    /// <summary>The parts that must all be met, or the whole rule when it is not a list of such parts.</summary>
    public IReadOnlyList<TruthExpr> Clauses => Root is AndExpr and ? and.Parts : [Root];
}

/// <param name="Rule">Null when there are faults.</param>
public sealed record ParseResult(Rule? Rule, IReadOnlyList<CriteriaFault> Faults)
{
    /// <exception cref="FormatException">The text has faults; the message lists them all.</exception>
    public Rule OrThrow() => Rule ?? throw new FormatException(string.Join(Environment.NewLine, Faults));
}
