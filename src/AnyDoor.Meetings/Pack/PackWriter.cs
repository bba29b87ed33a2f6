using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

/// <summary>Writes the morning pack of each team: movements, agenda, contacts and summaries, for the day the system is down.</summary>
public sealed class PackWriter(PlaceStore store, TodayBoardQuery boards, PartnersDirectory partners, PackFiles files, MeetingSettings settings, AuditWriter audit)
{
    /// <summary>Writes what is missing for a day. A pack is written again while it is early and the team's morning has changed since, and at any
    /// time of the day if nobody was on it: a host may start on an empty place.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> WriteMissingAsync(CancellationToken cancel)
    {
        await DropAsync(cancel);
        var (view, day, written) = (await partners.CurrentAsync(cancel), LondonTime.DayOf(store.Now), 0);
        foreach (var team in view.Teams.Values)
        {
            var version = await store.Topics.OfAsync([MeetingTopics.Today(team.TeamId)], cancel);
            if (!Stands(team.TeamId, day, version) && await WriteAsync(team, day, version, view, cancel))
                written++;
        }
        files.Clear(day);
        return written;
    }

    /// <summary>The newest pack of a team; one in which somebody who has been hidden since may still be found is written again first.</summary>
    public async Task<string?> LatestAsync(string teamId, CancellationToken cancel)
    {
        using var all = store.ReadingOfAll("the morning pack");
        if (await DropAsync(cancel))
            await WriteMissingAsync(cancel);
        return files.Latest(teamId);
    }

    private async Task<bool> DropAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var mark = PackHtml.Hidden(await db.MarkOfRestrictedAsync(cancel));
        return files.Drop(head => head.Contains(mark, StringComparison.Ordinal));
    }

    private bool Stands(string teamId, DateOnly day, string version)
    {
        var early = TimeOnly.FromDateTime(LondonTime.ToLocal(store.Now)) <= settings.PackUntil;
        return files.Holds(teamId, day, head => head.Contains(PackHtml.Mark(version, 0), StringComparison.Ordinal)
            || (!head.Contains(" 0\">", StringComparison.Ordinal) && (!early || head.Contains($"content=\"{version} ", StringComparison.Ordinal))));
    }

    private async Task<bool> WriteAsync(Team team, DateOnly day, string version, PartnersView view, CancellationToken cancel)
    {
        // Paper goes from hand to hand: it is the team's own organisation's, and shows what that may see.
        var system = new Reader("system", "system", "07:00 pack", Roles.Coordinator, "System", "", [team.TeamId], Purposes.DirectCare) { Along = [team.OrganisationId] };
        if (await boards.ReadAsync(system, team.TeamId, cancel) is not { } board)
            return false;
        await using var db = store.OpenRead();
        var people = await PackPeople.ReadAsync(db, system, view, board, store.Now, cancel);
        var sources = await SheetQuery.SourcesAsync(db, await Sharing.ReadAsync(db, view, system, cancel), store.Now, cancel);
        await audit.WriteAsync(system, "meetings.pack.write", board.People);
        await files.WriteAsync(team.TeamId, day, PackHtml.Write(board, people, view, sources, version, await db.MarkOfRestrictedAsync(cancel)), cancel);
        return true;
    }
}
