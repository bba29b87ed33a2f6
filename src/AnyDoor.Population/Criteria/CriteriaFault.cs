namespace AnyDoor.Population.Criteria;

/// <summary>What is wrong at one place of a criteria text.</summary>
/// <param name="Expected">What could stand there.</param>
/// <param name="Nearest">The known name closest to the one written.</param>
public sealed record CriteriaFault(Span At, string Message, string Expected, string? Nearest = null)
{
    /// <summary>One line, with the place counted from 1.</summary>
    public override string ToString() => $"{At.Start + 1}: {What}";

    /// <summary>The fault without its place.</summary>
    public string What => $"{Message}; expected {Expected}" + (Nearest is null ? "" : $". Did you mean {Nearest}?");

    /// <summary>One line with the line and column of the text, both counted from 1: <c>criteria:2:7: ...</c>.</summary>
    /// <param name="name">What the text is called.</param>
    public string In(string name, string text)
    {
        var before = text.AsSpan(0, Math.Min(At.Start, text.Length));
        return $"{name}:{before.Count('\n') + 1}:{before.Length - before.LastIndexOf('\n')}: {What}";
    }
}
