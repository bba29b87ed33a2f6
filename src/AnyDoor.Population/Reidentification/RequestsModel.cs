using AnyDoor.DesignSystem.Content;

namespace AnyDoor.Population.Reidentification;

/// <param name="Asked">When, by which project.</param>
public sealed record RequestLine(string Id, string PersonHref, string Name, string Asked, string Reason, int Version)
{
    /// <summary>What was typed into its form and could not be kept.</summary>
    public (string? Answer, string? Words)? Typed { get; init; }
}

/// <param name="Answered">Name, when, answer, words, by whom: the latest.</param>
/// <param name="Faults">By field; of one form of the page.</param>
public sealed record RequestsModel(IReadOnlyList<RequestLine> Waiting, IReadOnlyList<IReadOnlyList<Cell>> Answered, IReadOnlyDictionary<string, string>? Faults = null, string? Conflict = null);
