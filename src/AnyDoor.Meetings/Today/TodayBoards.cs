using System.Collections.Concurrent;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;

namespace AnyDoor.Meetings;

/// <summary>The boards of teams, read once for all who look at the same moment, and again after any change.</summary>
public sealed class TodayBoards(PlaceStore store, TodayBoardQuery query, IServiceProvider services)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Kept> boards = new();

    /// <returns>Null for a team the reader is not in.</returns>
    public async Task<ShownBoard?> OfAsync(Reader reader, string teamId, CancellationToken cancel)
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
    private Kept New(string teamId, string version, DateTimeOffset now) => new(version, now, new Lazy<Task<ShownBoard?>>(() => Task.Run(() => ReadAsync(teamId))));

    private async Task<ShownBoard?> ReadAsync(string teamId) => await query.ReadAsync(MemberOf(teamId), teamId, CancellationToken.None) is { } board
        ? new ShownBoard(board, Part(board, onlyLook: false), Part(board, onlyLook: true))
        : null;

    private Lazy<Task<KeptPart>> Part(TodayBoard board, bool onlyLook) => new(() => KeptPart.RenderAsync<TodayOvernight>(services, new OvernightView(board, onlyLook)));

    private static Reader MemberOf(string teamId) => new("system", "", "", Roles.Coordinator, "", "", [teamId], Purposes.DirectCare);

    private Task<string> VersionAsync(string teamId, CancellationToken cancel) => store.Topics.OfAsync([MeetingTopics.Today(teamId), "care-models", "partners"], cancel);

    private sealed record Kept(string Version, DateTimeOffset At, Lazy<Task<ShownBoard?>> Board);
}

/// <param name="All">The list of the board, rendered once for all who look at it.</param>
/// <param name="Look">The same without those whose plan is up to date.</param>
public sealed record ShownBoard(TodayBoard Board, Lazy<Task<KeptPart>> All, Lazy<Task<KeptPart>> Look)
{
    public Task<KeptPart> OvernightAsync(bool onlyLook) => (onlyLook ? Look : All).Value;
}

/// <param name="OnlyLook">Only who needs a look; those who are up to date are left out.</param>
public sealed record OvernightView(TodayBoard Board, bool OnlyLook);
