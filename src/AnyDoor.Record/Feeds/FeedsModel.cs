using AnyDoor.DesignSystem.Feeds;
using AnyDoor.DesignSystem.States;

namespace AnyDoor.Record.Feeds;

/// <param name="MayAct">True for engineers: others read.</param>
/// <param name="Done">What the last form did, said once.</param>
public sealed record FeedsModel(
    IReadOnlyList<Broken> Broken, IReadOnlyList<FeedRow> Rows, IReadOnlyList<NotSharedRow> NotShared, IReadOnlyList<HeldFile> Held,
    IReadOnlyList<SetAsideGroup> Groups, SetAsideRow? Row, IReadOnlyList<NoticeRow> Notices, long Today, bool MayAct, string ChangedAt, string? Done = null, string? Fault = null)
{
    public long SetAside => Groups.Sum(group => group.Rows);
}

/// <summary>Something that does not work, first on the page.</summary>
public sealed record Broken(string Lead, string Text, Standing Standing);

/// <param name="Hours">Rows received in each of the last 24 hours, oldest first; null where something was due and did not come.</param>
public sealed record FeedRow(
    string Id, Standing Standing, string Word, string Title, string Sender, string Format, string LastMessage, string Age, string Promise, double Fraction,
    IReadOnlyList<double?> Hours, string HoursSay, long Today, long SetAside, string? SetAsideHref);

/// <param name="Held">What of it waits; null where nothing does.</param>
public sealed record NotSharedRow(string Name, string Because, string? Held);

/// <summary>A full list in which too much is missing: waits for a person.</summary>
public sealed record HeldFile(long ReceiptId, string File, string Feed, string Received, string Because);

/// <summary>Messages that were used although something about them should be put right.</summary>
public sealed record NoticeRow(string FeedTitle, string Text, long Messages, string Last);

public sealed record SetAsideGroup(string Feed, string Title, string FeedTitle, long Rows, double Share, string Oldest, string Href, bool Chosen);

/// <param name="Shapes">Shape of every value; never a value.</param>
public sealed record SetAsideRow(
    string Feed, string ReasonCode, string Field, string Title, string ToDo, long ReceiptId, int RowNumber, string File, string FeedTitle, string Received, string Reason,
    IReadOnlyList<MaskedField> Shapes, long Position, long Of, string? Previous, string? Next);
