namespace AnyDoor.Meetings;

/// <summary>A printed sheet of one meeting: agenda before it, minutes after. No NHS number.</summary>
public sealed record SheetModel(
    string Title, string Team, string When, string PrintedBy, string PrintedAt, string Back, IReadOnlyList<SheetLine> Lines, IReadOnlyList<string> Attended, bool Minutes);

public sealed record SheetLine(int Number, string Name, string? Age, string Why, string? Decision, string? Present, IReadOnlyList<string> Actions, IReadOnlyList<string> Notes);
