using Choice = AnyDoor.DesignSystem.Forms.Choice;
using AnyDoor.DesignSystem.People;

namespace AnyDoor.Meetings;

/// <summary>One person, and the lists they can be put on.</summary>
/// <param name="Meetings">By the meeting's id, or <see cref="AddQuery.Next"/> and a team for a huddle that nobody has made yet.</param>
public sealed record AddModel(PersonView Person, string PublicId, IReadOnlyList<Choice> Meetings, string? Meeting = null, string? Reason = null, string? Field = null, string? Fault = null)
{
    public string? FaultOf(string field) => Field == field ? Fault : null;
}

/// <summary>One meeting, and the people who can be put on its list.</summary>
/// <param name="Typed">What was looked for.</param>
/// <param name="Found">Null before anything was.</param>
public sealed record AddFindModel(
    string MeetingId, string Title, string Note, string? Typed = null, IReadOnlyList<Choice>? Found = null, bool More = false, string? Person = null, string? Reason = null, string? Field = null, string? Fault = null)
{
    public string Href => $"/meetings/{MeetingId}";

    public string? FaultOf(string field) => Field == field ? Fault : null;
}
