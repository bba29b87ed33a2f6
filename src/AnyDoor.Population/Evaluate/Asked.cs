namespace AnyDoor.Population.Evaluate;

/// <summary>Who is asked in a run over everybody.</summary>
/// <param name="Day">Local day looked at.</param>
/// <param name="Necessary">Who cannot meet it need not be asked.</param>
internal sealed record Asked(PeopleCounted Counted, int Day, Necessary Necessary);
