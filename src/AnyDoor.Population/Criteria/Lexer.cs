namespace AnyDoor.Population.Criteria;

/// <summary>Cuts a criteria text into words, numbers and signs with their places.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] Signs = [">=", "<=", "!=", "≥", "≤", ">", "<", "=", "(", ")", ",", "*"];
    private int _at;

    public static IReadOnlyList<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipSpace();
        if (_at >= text.Length) return new(TokenKind.End, "", new(text.Length, 0));
        var start = _at;
        var first = text[_at];
        if (char.IsAsciiDigit(first)) return ReadNumber(start);
        if (first == '£') return ReadMoney(start);
        if (first is '"' or '\'') return ReadQuoted(start, first);
        if (first == '$') return ReadParameter(start);
        return char.IsLetter(first) ? ReadWord(start) : ReadSign(start);
    }

    /// <summary>Space, line ends, and comments from # to the end of the line.</summary>
    private void SkipSpace()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '#'))
        {
            if (text[_at] == '#') SkipWhile(letter => letter != '\n');
            else _at++;
        }
    }

    private Token ReadNumber(int start)
    {
        if (IsDate(start))
        {
            _at += 10;
            return Token(TokenKind.Date, start);
        }

        SkipDigits();
        if (_at < text.Length && text[_at] == '%')
        {
            _at++;
            return Token(TokenKind.Percent, start);
        }

        if (_at >= text.Length || !char.IsLetter(text[_at])) return Token(TokenKind.Number, start);
        SkipWhile(char.IsLetterOrDigit);
        return Token(TokenKind.Wrong, start);
    }

    private Token ReadMoney(int start)
    {
        _at++;
        SkipDigits();
        return Token(_at == start + 1 ? TokenKind.Wrong : TokenKind.Money, start);
    }

    private Token ReadQuoted(int start, char quote)
    {
        _at++;
        SkipWhile(letter => letter != quote && letter != '\n');
        if (_at >= text.Length || text[_at] != quote) return Token(TokenKind.Wrong, start);
        _at++;
        return new(TokenKind.Quoted, text[(start + 1)..(_at - 1)], new(start, _at - start));
    }

    private Token ReadParameter(int start)
    {
        _at++;
        SkipWhile(IsNameLetter);
        return Token(_at == start + 1 ? TokenKind.Wrong : TokenKind.Parameter, start);
    }

    private Token ReadWord(int start)
    {
        SkipWhile(IsNameLetter);
        while (text[_at - 1] is '.' or '-') _at--;
        if (_at + 1 < text.Length && text[_at] == '.' && text[_at + 1] == '*') _at += 2;
        return Token(TokenKind.Word, start);
    }

    private Token ReadSign(int start)
    {
        var sign = Signs.FirstOrDefault(sign => string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0);
        _at += sign?.Length ?? 1;
        return sign is null ? Token(TokenKind.Wrong, start) : new(TokenKind.Symbol, sign switch { "≥" => ">=", "≤" => "<=", _ => sign }, new(start, _at - start));
    }

    private bool IsDate(int start) =>
        start + 10 <= text.Length && text[start + 4] == '-' && text[start + 7] == '-'
        && text.AsSpan(start, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && text.AsSpan(start + 5, 2).IndexOfAnyExceptInRange('0', '9') < 0
        && text.AsSpan(start + 8, 2).IndexOfAnyExceptInRange('0', '9') < 0;

    private void SkipDigits()
    {
        SkipWhile(char.IsAsciiDigit);
        if (_at + 1 >= text.Length || text[_at] != '.' || !char.IsAsciiDigit(text[_at + 1])) return;
        _at++;
        SkipWhile(char.IsAsciiDigit);
    }

    private void SkipWhile(Func<char, bool> test)
    {
        while (_at < text.Length && test(text[_at])) _at++;
    }

    private static bool IsNameLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/';

    private Token Token(TokenKind kind, int start) => new(kind, text[start.._at], new(start, _at - start));
}
