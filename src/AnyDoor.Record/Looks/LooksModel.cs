namespace AnyDoor.Record.Looks;

/// <param name="Head">Null for a reader who does not care for people: the trail is shown without the person.</param>
/// <param name="Why">Why this reader may see the person; none for whoever watches over the trail.</param>
/// <param name="Asked">Requests for names that wait for a decision; for whoever decides.</param>
public sealed record LooksModel(
    PersonHeadModel? Head, string PublicId, IReadOnlyList<string> Why, IReadOnlyList<Look> Looks, bool Names, int AtMost, IReadOnlyList<AskedName> Asked, string? Field = null, string? Fault = null, string? Typed = null);

/// <param name="Number">Of the look in the trail.</param>
/// <param name="Name">Who it was; null unless the reader may see names, or the name was told on request.</param>
/// <param name="Under">By what relationship, and under which agreement.</param>
/// <param name="Answer">What came of a request for the name; null where nobody asked.</param>
public sealed record Look(long Number, string When, string? Name, string Role, string Organisation, string What, string Under, bool Refused, string? Answer);

public sealed record AskedName(string RequestId, string Look, string Name, string Why, string On);

/// <param name="Address">Lines of the envelope.</param>
public sealed record LooksPrintModel(string PublicId, string Name, string Identity, IReadOnlyList<string> Address, IReadOnlyList<Look> Looks, int AtMost, string By, string At);
