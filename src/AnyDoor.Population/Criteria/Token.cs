namespace AnyDoor.Population.Criteria;

internal enum TokenKind
{
    Word,
    Number,
    Money,
    Percent,
    Date,
    Quoted,
    Parameter,
    Symbol,
    Wrong,
    End,
}

/// <param name="Text">Words in lower case where they are the language's own; names keep theirs.</param>
internal readonly record struct Token(TokenKind Kind, string Text, Span Span)
{
    public bool Is(string text) => Kind is TokenKind.Word or TokenKind.Symbol && Text.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>How the token is named in a message.</summary>
    public string Named => Kind == TokenKind.End ? "the end of the text" : $"'{Text}'";
}
