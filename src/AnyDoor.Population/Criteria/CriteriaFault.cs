namespace AnyDoor.Population.Criteria;

/// <summary>What is wrong at one place of a criteria text.</summary>
/// <param name="Expected">What could stand there.</param>
/// <param name="Nearest">The known name closest to the one written.</param>
public sealed record CriteriaFault(Span At, string Message, string Expected, string? Nearest = null)
{
    /// <summary>One line, with the place counted from 1.</summary>
    public override string ToString() =>
        $"{At.Start + 1}: {Message}; expected {Expected}" + (Nearest is null ? "" : $". Did you mean {Nearest}?");
}
