using AnyDoor.DesignSystem.Forms;

namespace AnyDoor.Record.Safeguarding;

/// <param name="You">It is the reader.</param>
public sealed record MemberLine(string PractitionerId, string Name, string Because, string Added, bool You, string? Removed);

public sealed record ConcernLine(
    string ConcernId, int Version, string Kind, string Words, string? Alleged, string RecordedBy, string At, string? Escalated, string? Closed, IReadOnlyList<MemberLine> Members, IReadOnlyList<MemberLine> Past);

/// <param name="Concerns">Those on whose list the reader is; of others the page tells nothing.</param>
/// <param name="People">Whom a list can name.</param>
/// <param name="Faults">By field; those of a concern end in its id.</param>
/// <param name="Faulty">The concern whose form is at fault; null where it was a new one.</param>
public sealed record SafeguardingModel(
    PersonHeadModel Head, string PublicId, IReadOnlyList<ConcernLine> Concerns, IReadOnlyList<Choice> People, IReadOnlyList<string> Leads,
    NewConcern? Typed = null, IReadOnlyDictionary<string, string>? Faults = null, string? Faulty = null, string? TypedBecause = null);
