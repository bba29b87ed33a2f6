using System.Collections.Concurrent;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;

namespace AnyDoor.Meetings;

/// <summary>The boards of teams, read once for all who look at the same moment and may see the same of partners, and again after any change.</summary>
public sealed class TodayBoards(PlaceStore store, TodayBoardQuery query, PartnersDirectory partners, IServiceProvider services)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string TeamId, string Along), Kept> boards = new();

    /// <returns>Null for a team the reader is not in.</returns>
    public async Task<ShownBoard?> OfAsync(Reader reader, string teamId, CancellationToken cancel)
    {
        if (!reader.Cares || !reader.TeamIds.Contains(teamId))
            return null;
        var version = await VersionAsync(teamId, cancel);
        var now = store.Clock.GetUtcNow();
        // Who may see all that the place uses reads the team's board; others one for their organisation.
        var along = SharedWith.Of(await partners.CurrentAsync(cancel), reader.Purpose, reader.Organisations).IsNarrower ? reader.OrganisationId : "";
        var kept = boards.AddOrUpdate(
            (teamId, along), _ => New(teamId, along, version, now),
            (_, known) => known.Version == version && now - known.At < Keep && now >= known.At && !known.Board.Value.IsFaulted ? known : New(teamId, along, version, now));
        return await kept.Board.Value;
    }

    // Nobody's cancellation: others wait for the same board.
    private Kept New(string teamId, string along, string version, DateTimeOffset now) => new(version, now, new Lazy<Task<ShownBoard?>>(() => Task.Run(() => ReadAsync(teamId, along))));

    private async Task<ShownBoard?> ReadAsync(string teamId, string along)
    {
        var member = MemberOf(teamId, along);
        using var reading = store.ReadingAs(member.Rows());
        return await query.ReadAsync(member, teamId, CancellationToken.None) is { } board
            ? new ShownBoard(board, Part(board, onlyLook: false), Part(board, onlyLook: true))
            : null;
    }

    private Lazy<Task<KeptPart>> Part(TodayBoard board, bool onlyLook) => new(() => KeptPart.RenderAsync<TodayOvernight>(services, new OvernightView(board, onlyLook)));

    private static Reader MemberOf(string teamId, string along) => new("system", "", "", Roles.Coordinator, "", "", [teamId], Purposes.DirectCare) { Along = along.Length == 0 ? [] : [along] };

    private Task<string> VersionAsync(string teamId, CancellationToken cancel) => store.Topics.OfAsync([MeetingTopics.Today(teamId), "care-models", "partners", HiddenPlaces.Topic], cancel);

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
