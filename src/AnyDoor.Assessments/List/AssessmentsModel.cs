using AnyDoor.DesignSystem.People;

namespace AnyDoor.Assessments.List;

/// <param name="Offered">What the person's teams ask, with where to ask it.</param>
/// <param name="Asked">What was asked before, newest first.</param>
public sealed record AssessmentsModel(PersonView Person, IReadOnlyList<(string Title, string Href)> Offered, IReadOnlyList<AskedBefore> Asked);

/// <param name="Came">Finished, still open, not wanted.</param>
public sealed record AskedBefore(string Title, string When, string Came, string Answers);
