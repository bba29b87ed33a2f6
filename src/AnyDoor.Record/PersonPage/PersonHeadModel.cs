using AnyDoor.DesignSystem.People;
using Tab = AnyDoor.DesignSystem.People.PersonPage;

namespace AnyDoor.Record;

/// <summary>What stands above every page about one person: banner, tabs and buttons.</summary>
/// <param name="Objects">They object to sharing, so something may be missing.</param>
/// <param name="Restricted">They are in danger: where they are is shown nowhere.</param>
public sealed record PersonHeadModel(PersonView View, IReadOnlyList<Tab> Tabs, IReadOnlyList<PersonButton> Buttons, IReadOnlyList<string> SeenAs, bool Objects = false, bool Restricted = false)
{
    /// <summary>Partners that are seen by days of grace alone, each in a sentence; the same for every person.</summary>
    public IReadOnlyList<string> InGrace { get; init; } = [];
}

public sealed record PersonButton(string Text, string Href, string? Key, bool Posts);
