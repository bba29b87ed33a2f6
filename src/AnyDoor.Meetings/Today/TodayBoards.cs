using System.Collections.Concurrent;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>The boards of teams, read once for all who look at the same moment, and again after any change.</summary>
public sealed class TodayBoards(PlaceStore store, TodayBoardQuery query)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Kept> boards = new();

    /// <returns>Null for a team the reader is not in.</returns>
    public async Task<TodayBoard?> OfAsync(Reader reader, string teamId, CancellationToken cancel)
    {
        if (!reader.Cares || !reader.TeamIds.Contains(teamId))
            return null;
        var version = await VersionAsync(teamId, cancel);
        var now = store.Clock.GetUtcNow();
        var kept = boards.AddOrUpdate(
            teamId, _ => New(teamId, version, now), (_, known) => known.Version == version && now - known.At < Keep && now >= known.At && !known.Board.Value.IsFaulted ? known : New(teamId, version, now));
        return await kept.Board.Value;
    }

    // Nobody's cancellation: others wait for the same board.
    private Kept New(string teamId, string version, DateTimeOffset now) => new(version, now, new Lazy<Task<TodayBoard?>>(() => Task.Run(() => query.ReadAsync(MemberOf(teamId), teamId, CancellationToken.None))));

    private static Reader MemberOf(string teamId) => new("system", "", "", Roles.Coordinator, "", "", [teamId], Purposes.DirectCare);

    private async Task<string> VersionAsync(string teamId, CancellationToken cancel)
    {
        var topics = new[] { MeetingTopics.Today(teamId), "care-models", "partners" };
        await using var db = store.OpenRead();
        var versions = await db.Set<LiveTopic>().Where(row => topics.Contains(row.Topic)).OrderBy(row => row.Topic).Select(row => row.Version).ToListAsync(cancel);
        return string.Join('.', versions);
    }

    private sealed record Kept(string Version, DateTimeOffset At, Lazy<Task<TodayBoard?>> Board);
}
