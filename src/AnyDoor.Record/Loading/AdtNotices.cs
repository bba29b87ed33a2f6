namespace AnyDoor.Record.Loading;

/// <summary>What an engineer should know of messages that could be used all the same, such as a date that was left out: each thing once, with how often.</summary>
internal sealed class AdtNotices
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public IEnumerable<string> Lines => counts.Select(notice => $"{(notice.Value == 1 ? "1 message" : $"{notice.Value} messages")}: {notice.Key}");

    public static IEnumerable<string> Of(IEnumerable<AdtPiece> pieces)
    {
        var notices = new AdtNotices();
        notices.Add(pieces);
        return notices.Lines;
    }

    public void Add(IEnumerable<AdtPiece> pieces)
    {
        foreach (var notice in pieces.SelectMany(piece => piece.Reading.Message?.Notices ?? []))
            counts[notice] = counts.GetValueOrDefault(notice) + 1;
    }
}
