using AnyDoor.DesignSystem.Content;

namespace AnyDoor.Population.Projects.Registering;

/// <param name="Waiting">Requests to look at somebody, whom nobody here has a relationship with.</param>
public sealed record RegisteredLine(string Href, string Title, string Purpose, string Cohort, string Stands, string Extracts, int Waiting);

public sealed record RegisteredModel(IReadOnlyList<RegisteredLine> Running, IReadOnlyList<RegisteredLine> Over);

/// <param name="Faults">By field.</param>
public sealed record NewProjectModel(ProjectChoices Choices, ProjectForm Typed, IReadOnlyDictionary<string, string>? Faults = null);

/// <param name="Extracts">When, who, how many rows, left out, hash.</param>
/// <param name="Waiting">As <see cref="RegisteredLine.Waiting"/>.</param>
public sealed record RegisteredProjectModel(
    Project Project, string Stands, bool IsOver, IReadOnlyList<SummaryRow> Says, ProjectChoices Choices, ProjectForm Typed, IReadOnlyList<IReadOnlyList<Cell>> Extracts, int Waiting, IReadOnlyDictionary<string, string>? Faults = null, string? Because = null);
