using AnyDoor.People;
using AnyDoor.Record.Retention;
using AnyDoor.Record.SubjectAccess;

namespace AnyDoor.Record.Erasure;

/// <param name="First">What has to be settled before it can go.</param>
public sealed record ErasureModel(Person Person, SubjectAccessRequest Request, IReadOnlyList<SectionRows> Sections, IReadOnlyList<string> First)
{
    public string? Because { get; init; }
    public IReadOnlyDictionary<string, string>? Faults { get; init; }
    public string Href => $"/people/{Person.PublicId}/erasure";
}
