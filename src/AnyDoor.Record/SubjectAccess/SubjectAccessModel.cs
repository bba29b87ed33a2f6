using AnyDoor.People;

namespace AnyDoor.Record.SubjectAccess;

public sealed record RequestLine(string Href, string AskedBy, string Received, string Due, bool Late, string? Released);

public sealed record NameLine(string Href, string Why, string On);

/// <param name="Faults">By field.</param>
/// <param name="Names">People who ask for the name behind a look.</param>
public sealed record SubjectAccessListModel(IReadOnlyList<RequestLine> Open, IReadOnlyList<NameLine> Names, NewSubjectAccess? Typed = null, IReadOnlyDictionary<string, string>? Faults = null);

/// <param name="Given">As decided so far.</param>
public sealed record ShownItem(HeldItem Item, bool Given, string? Decided);

public sealed record SectionLine(string Section, int Given, int LeftOut, bool Chosen);

/// <param name="Items">Of the chosen section, the page asked for.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record SubjectAccessModel(
    Person Person, SubjectAccessRequest Request, IReadOnlyList<SectionLine> Sections, string Section, IReadOnlyList<ShownItem> Items, int? Next, IReadOnlyList<(string When, string Hash)> Releases, bool Late,
    string? Field = null, string? Fault = null)
{
    public string Href => $"/people/{Person.PublicId}/subject-access";
}

/// <param name="Items">Those that are given.</param>
/// <param name="LeftOut">By section.</param>
public sealed record SubjectAccessPrintModel(Person Person, SubjectAccessRequest Request, IReadOnlyList<HeldItem> Items, IReadOnlyDictionary<string, int> LeftOut, string? Released, string By, string At);
