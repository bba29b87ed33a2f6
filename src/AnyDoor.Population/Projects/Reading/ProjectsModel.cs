using AnyDoor.DesignSystem.Content;

namespace AnyDoor.Population.Projects.Reading;

public sealed record ProjectLine(string Id, string Href, string Title, string Purpose, string Stands);

public sealed record ProjectsModel(IReadOnlyList<ProjectLine> Projects);

/// <param name="Runs">Whether rows can be taken today.</param>
/// <param name="Requests">Pseudonym, when, by whom, why, answer.</param>
/// <param name="Refused">Why they could not be, in answer to what the analyst did.</param>
public sealed record ProjectModel(Project Project, string Stands, bool Runs, IReadOnlyList<SummaryRow> Says, IReadOnlyList<IReadOnlyList<Cell>> Extracts, IReadOnlyList<IReadOnlyList<Cell>> Requests, string? Refused = null)
{
    /// <summary>Of the form that asks a team to look, by field.</summary>
    public IReadOnlyDictionary<string, string>? Faults { get; init; }
    public string? Pseudonyms { get; init; }
    public string? Reason { get; init; }
}
