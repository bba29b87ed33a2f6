using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>Writes the morning pack of each team: movements, agenda, contacts and summaries, for the day the system is down.</summary>
public sealed class PackWriter(PlaceStore store, TodayBoardQuery boards, PartnersDirectory partners, PackFiles files, AuditWriter audit)
{
    /// <summary>Writes what is missing for a day; a pack that exists is left alone.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> WriteMissingAsync(CancellationToken cancel)
    {
        var (view, day, written) = (await partners.CurrentAsync(cancel), LondonTime.DayOf(store.Now), 0);
        foreach (var team in view.Teams.Values.Where(team => !File.Exists(files.PathOf(team.TeamId, day))))
        {
            var system = new Reader("system", "system", "07:00 pack", Roles.Coordinator, "System", "", [team.TeamId], Purposes.DirectCare);
            if (await boards.ReadAsync(system, team.TeamId, cancel) is not { } board)
                continue;
            await using var db = store.OpenRead();
            var people = await PackPeople.ReadAsync(db, system, view, board, store.Now, cancel);
            var sources = await SheetQuery.SourcesAsync(db, view, store.Now, cancel);
            await audit.WriteAsync(system, "meetings.pack.write", board.People);
            await files.WriteAsync(team.TeamId, day, PackHtml.Write(board, people, view, sources), cancel);
            written++;
        }
        files.Clear(day);
        return written;
    }
}
