using AnyDoor.Record;
using AnyDoor.Trust;

namespace AnyDoor.Plans;

/// <summary>Offers a new action on the person page.</summary>
internal sealed class AddActionCommand : IPersonCommand
{
    public int Order => 10;

    public string Text => "Add action";

    public string? Key => "a";

    public string? Href(string publicId, Reader reader) => reader.Cares ? $"/people/{publicId}/actions/new" : null;
}
