namespace AnyDoor.Record.Looks;

/// <param name="Head">Null for a reader who does not care for people: the trail is shown without the person.</param>
/// <param name="Why">Why this reader may see the person; none for whoever watches over the trail.</param>
public sealed record LooksModel(PersonHeadModel? Head, IReadOnlyList<string> Why, IReadOnlyList<Look> Looks, bool Names, int AtMost);

/// <param name="Name">Who it was; null unless the reader may see names.</param>
public sealed record Look(string When, string? Name, string Role, string Organisation, string What, bool Refused);
