using AnyDoor.Record;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>Offers every other list of the reader's teams on the person page.</summary>
internal sealed class AddToMeetingCommand : IPersonCommand
{
    public int Order => 31;

    public string Text => "Other meeting";

    public string? Key => null;

    public string? Href(string publicId, Reader reader) => reader.Cares && reader.TeamIds.Count > 0 ? $"/meetings/add/{publicId}" : null;
}
