using AnyDoor.Record;
using AnyDoor.Trust;

namespace AnyDoor.Assessments.List;

/// <summary>Offers the team's questions on the person page.</summary>
internal sealed class AskCommand : IPersonCommand
{
    public int Order => 20;

    public string Text => "Ask questions";

    public string? Key => "e";

    public string? Href(string publicId, Reader reader) => reader.Cares ? $"/people/{publicId}/assessments" : null;
}
