using AnyDoor.DesignSystem.Lists;
using AnyDoor.People;
using AnyDoor.Plans;

namespace AnyDoor.Meetings;

/// <summary>Somebody of the morning as the pack says it.</summary>
/// <param name="Item">Null for somebody who moved overnight and is not on the list.</param>
internal sealed record PackPerson(
    Person Person, AgendaItem? Item, IReadOnlyList<Relation> Relations, IReadOnlyList<string> Flags, IReadOnlyList<Fact> Facts, string? Words, IReadOnlyList<PlanStep> Worse, IReadOnlyList<string> Actions);
