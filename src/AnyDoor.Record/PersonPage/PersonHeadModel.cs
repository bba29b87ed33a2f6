using AnyDoor.DesignSystem.People;
using Tab = AnyDoor.DesignSystem.People.PersonPage;

namespace AnyDoor.Record;

/// <summary>What stands above every page about one person: banner, tabs and buttons.</summary>
public sealed record PersonHeadModel(PersonView View, IReadOnlyList<Tab> Tabs, IReadOnlyList<PersonButton> Buttons, IReadOnlyList<string> SeenAs);

public sealed record PersonButton(string Text, string Href, string? Key, bool Posts);
