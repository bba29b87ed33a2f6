namespace AnyDoor.Outcomes.Kept;

/// <summary>What was worked out of everybody, kept so that pages need not wait for it. Figures only: about nobody.</summary>
public sealed class KeptFigure
{
    public required string Model { get; init; }

    /// <summary>One of <see cref="KeptKinds"/>.</summary>
    public required string Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>What the pack said to work out, as JSON: when it says something else the figures are not those of it.</summary>
    public required string Rule { get; set; }
    public required DateTimeOffset WorkedOutAt { get; set; }

    /// <summary>A <see cref="Comparisons.Compared"/> or a <see cref="Measures.Counted"/>, as JSON.</summary>
    public required string Figures { get; set; }
}

public static class KeptKinds
{
    public const string Comparison = "comparison";
    public const string Measure = "measure";
}
