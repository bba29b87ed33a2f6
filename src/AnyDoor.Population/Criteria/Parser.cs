namespace AnyDoor.Population.Criteria;

/// <summary>
/// Recursive descent over the tokens. A wrong name or measure is noted and reading goes on, so that all such faults are reported at once;
/// a text that cannot be followed stops at its first fault.
/// </summary>
internal sealed partial class Parser
{
    private const int MaxDepth = 100;

    private readonly Vocabulary _vocabulary;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly List<CriteriaFault> _faults = [];
    private int _at;
    private int _depth;

    public Parser(string text, Vocabulary vocabulary, IReadOnlyDictionary<string, string> parameters)
    {
        _vocabulary = vocabulary;
        _tokens = [.. Lexer.Read(text).Select(token => token.Kind == TokenKind.Parameter ? Substitute(token, parameters) : token)];
    }

    public IReadOnlyList<CriteriaFault> Faults => _faults;

    private Token Current => _tokens[_at];

    private Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    private Span Previous => _tokens[Math.Max(0, _at - 1)].Span;

    public TruthExpr? ParseRule()
    {
        try
        {
            var root = ParseOr();
            if (Current.Kind != TokenKind.End) throw Stop($"{Current.Named} does not follow on", "'and', 'or' or the end of the rule");
            return root;
        }
        catch (ParseStop)
        {
            return null;
        }
    }

    private Token Substitute(Token token, IReadOnlyDictionary<string, string> parameters)
    {
        var name = token.Text[1..];
        if (!parameters.TryGetValue(name, out var value))
        {
            Note(token.Span, $"the parameter {token.Text} has no value", "a parameter that the pack declares", Criteria.Nearest.To(name, parameters.Keys) is { } near ? "$" + near : null);
            return token;
        }

        var tokens = Lexer.Read(value);
        if (tokens.Count == 2 && tokens[0].Kind is not (TokenKind.Symbol or TokenKind.Wrong or TokenKind.Parameter)) return tokens[0] with { Span = token.Span };
        Note(token.Span, $"the value of {token.Text} is not one number, date or name", "one number, amount, share, date or name");
        return token;
    }

    private bool Take(string word)
    {
        if (!Current.Is(word)) return false;
        _at++;
        return true;
    }

    private bool TakePair(string first, string second)
    {
        if (!Current.Is(first) || !Following.Is(second)) return false;
        _at += 2;
        return true;
    }

    private void Expect(string word, string? why = null)
    {
        if (!Take(word)) throw Stop($"{Current.Named} does not fit here", why ?? $"'{word}'");
    }

    private Token Advance() => _tokens[_at++];

    private void Note(Span at, string message, string expected, string? nearest = null) =>
        _faults.Add(new(at, message, expected, nearest));

    private ParseStop Stop(string message, string expected, string? nearest = null)
    {
        // A parameter without a value is already reported; what follows from it says nothing more.
        if (Current.Kind != TokenKind.Parameter) Note(Current.Span, message, expected, nearest);
        return new ParseStop();
    }

    private sealed class ParseStop : Exception;
}
