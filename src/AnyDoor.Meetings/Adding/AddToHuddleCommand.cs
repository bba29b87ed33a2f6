using AnyDoor.Record;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>Offers the next huddle of the reader's team on the person page.</summary>
internal sealed class AddToHuddleCommand : IPersonCommand
{
    public int Order => 30;

    public string Text => "Add to huddle";

    public string? Key => "h";

    public bool Posts => true;

    public string? Href(string publicId, Reader reader) => reader.Cares && reader.TeamIds.Count > 0 ? $"/meetings/add/{publicId}" : null;
}
