using AnyDoor.Trust;

namespace AnyDoor.Record;

/// <summary>A thing to do for the person, offered as a button beside the tabs of the person page: add to huddle, five questions, add an action.</summary>
public interface IPersonCommand
{
    /// <summary>Position among the buttons, lowest first.</summary>
    int Order { get; }

    string Text { get; }

    /// <summary>The letter that presses it, e.g. <c>h</c>; null for none.</summary>
    string? Key { get; }

    /// <summary>True where the button posts a form to <see cref="Href"/> instead of opening a page.</summary>
    bool Posts => false;

    /// <summary>Where it leads; null where it is not offered to this reader.</summary>
    string? Href(string publicId, Reader reader);
}
