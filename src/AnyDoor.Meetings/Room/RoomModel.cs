using AnyDoor.DesignSystem.Lists;

namespace AnyDoor.Meetings;

/// <summary>What the shared screen shows: only what everybody in the room may see.</summary>
/// <param name="Facts">Null when only the name may be shown.</param>
/// <param name="Withheld">Why something is not on the screen, by organisation and agreement, never by what there is.</param>
public sealed record RoomModel(
    string MeetingId, string Title, int Place, int Of, string? Name, string? Age, string? Why, IReadOnlyList<Fact>? Facts, IReadOnlyList<string> Withheld, string? Decided, IReadOnlyList<ItemAction> Actions, string Room, string? PublicId);
