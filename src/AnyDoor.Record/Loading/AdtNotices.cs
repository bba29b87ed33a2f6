using AnyDoor.Record.Adt;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>What an engineer should know of messages that could be used all the same, such as a date that was left out: each thing once, with how often.</summary>
internal sealed class AdtNotices(PartnerBook partners, FeedMapping mapping)
{
    // Longer than any code of an organisation is something else, and might be anything.
    private const int LongestCode = 12;
    private const int MostTeams = 6;

    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public IEnumerable<string> Lines => counts.Select(notice => $"{(notice.Value == 1 ? "1 message" : $"{notice.Value} messages")}: {notice.Key}");

    public AdtNotices Add(IEnumerable<AdtPiece> pieces) => Add(pieces.Select(piece => piece.Reading.Message).OfType<AdtMessage>());

    public AdtNotices Add(IEnumerable<AdtMessage> messages)
    {
        foreach (var notice in messages.SelectMany(Of))
            counts[notice] = counts.GetValueOrDefault(notice) + 1;
        return this;
    }

    /// <summary>Keeps them for the feeds page, in order of text, so that two loads cannot wait for each other.</summary>
    public async Task SaveAsync(WriteScope scope, short feed, CancellationToken cancel)
    {
        foreach (var (notice, messages) in counts)
        {
            await using var command = scope.Command(
                """
                INSERT INTO feed_notice (feed, notice, messages, first_at, last_at) VALUES (@feed, @notice, @messages, @at, @at)
                ON CONFLICT (feed, notice) DO UPDATE SET messages = feed_notice.messages + excluded.messages, last_at = excluded.last_at
                """, ("@feed", (int)feed), ("@notice", notice), ("@messages", (long)messages), ("@at", scope.Parameter(scope.Now)));
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private IEnumerable<string> Of(AdtMessage message) => mapping.SendingFacilities.ContainsKey(message.Sender) || partners.Find(message.Sender) is not null
        ? message.Notices
        : [.. message.Notices, $"{UnknownSender(message.Sender)} is none of the place's organisations, so that nobody may see a person by what it sends. {ToDo(message.Sender)}"];

    /// <summary>How the notice about this sender begins.</summary>
    public static string UnknownSender(string sender) => $"MSH-4: the sender{(Code(sender) is { } code ? $" {code}" : "")}";

    private string ToDo(string sender) => Code(sender) is { } code
        ? $"To take it in as a partner and let a team see them: anydoor partner add {code}{(partners.Teams.Count == 0 ? "" : $" --team {partners.Teams[0]}")}{(partners.Teams.Count > 1 ? $" (or another of {string.Join(", ", partners.Teams.Take(MostTeams))})" : "")}. What it sent before counts too"
        : "See what it is called with anydoor partner list, and take it in as a partner with anydoor partner add";

    private static string? Code(string sender) => sender.Length <= LongestCode && sender.All(char.IsAsciiLetterOrDigit) ? sender : null;
}
