namespace AnyDoor.Population.Criteria;

/// <summary>Reads and checks criteria; the language is described in docs/criteria-language.md.</summary>
public static class CriteriaParser
{
    /// <summary>Rules are written and read by people; longer ones are generated or an attack.</summary>
    public const int MaxLength = 20_000;

    /// <param name="parameters">Values of <c>$name</c> as they would be written in the text: <c>65</c>, <c>£500</c>, <c>2026-04-01</c>.</param>
    public static ParseResult Parse(string text, Vocabulary vocabulary, IReadOnlyDictionary<string, string>? parameters = null)
    {
        if (text.Length > MaxLength)
            return new(null, [new(new(MaxLength, 0), "the rule is too long", $"at most {MaxLength} characters")]);
        var parser = new Parser(text, vocabulary, parameters ?? new Dictionary<string, string>());
        var root = parser.ParseRule();
        return parser.Faults.Count == 0 && root is not null
            ? new(new Rule(text, root), [])
            : new(null, [.. parser.Faults.OrderBy(fault => fault.At.Start)]);
    }
}
