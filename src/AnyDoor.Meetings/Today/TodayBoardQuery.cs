using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Record.Feeds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Reads a team's morning: a handful of set queries, whatever the size of the cohort.</summary>
public sealed class TodayBoardQuery(PlaceStore store, HuddleCalendar calendar, PackCatalog packs, ModelNotices notices, PartnersDirectory partners)
{
    /// <param name="member">Somebody with the rights of the team and no others, so that what is read may be shown to every member.</param>
    public async Task<TodayBoard?> ReadAsync(Reader member, string teamId, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        if (view.Teams.GetValueOrDefault(teamId) is not { } team)
            return null;
        var running = await packs.FindAsync(team.Model, cancel);
        var now = store.Now;
        var today = LondonTime.DayOf(now);
        await using var db = store.OpenRead();
        var since = calendar.Since(today);
        var sharing = await Sharing.ReadAsync(db, view, member, cancel);
        var moved = db.Set<TriggerFiring>().VisibleTo(db, member, now, row => row.PersonId)
            .Where(row => row.TeamId == teamId && row.EventAt >= since && row.EventAt <= now && row.WithdrawnAt == null);
        var hidden = db.Set<RecordEntry>().NotShared(sharing.Withheld);
        var firings = await (sharing.IsNarrower ? moved.Where(row => !hidden.Any(entry => entry.PersonId == row.PersonId && entry.EntryId == row.AnchorEntryId)) : moved).ToListAsync(cancel);
        var read = await TodayReading.ReadAsync(db, member, sharing, team, calendar, firings, running?.Pack.Plan.ReviewDays ?? ReviewInterval.Usual, now, cancel);
        var ask = running?.Pack.Questionnaires.FirstOrDefault();
        var rows = new TodayRows(read, ask, now);
        var groups = rows.Groups(firings);
        var (cohort, count) = await CohortAsync(db, member, running, now, cancel);
        var (late, feeds) = await FeedsAsync(db, view, now, cancel);
        return new TodayBoard(
            teamId, team.Name, today, cohort, count, since, TodayHuddleBox.Of(team, read, view, running?.Pack, calendar, now), groups, Moves(firings, read),
            [.. sharing.NotShared.Select(organisation => new NotShared(organisation.ShortName, organisation.NotSharedBecause!))], [.. sharing.Partly.Select(part => part.Says)],
            await notices.OfTeamAsync(team.Model, teamId, cancel), late, feeds, now,
            [.. read.People.Values.Select(person => person.PublicId)]) { NoHospitalShares = sharing.Hides(["hospital"], [.. PersonEntries.Admissions, PersonEntries.Attendance]) };
    }

    private static async Task<(string Title, int Count)> CohortAsync(PlaceDb db, Reader member, RunningPack? running, DateTimeOffset now, CancellationToken cancel)
    {
        if (running is null || running.Pack.Cohorts.Count == 0)
            return ("its cohort", 0);
        var names = running.Pack.Cohorts.Select(cohort => cohort.Name).ToList();
        var count = await db.Set<CohortMembership>().VisibleTo(db, member, now, row => row.PersonId)
            .Where(row => names.Contains(row.Cohort) && row.LeftAt == null).Select(row => row.PersonId).Distinct().CountAsync(cancel);
        return (string.Join(", ", running.Pack.Cohorts.Select(cohort => cohort.Title)), count);
    }

    private static async Task<(IReadOnlyList<string> Late, string? Say)> FeedsAsync(PlaceDb db, PartnersView view, DateTimeOffset now, CancellationToken cancel)
    {
        var feeds = (await db.Set<Feed>().ToListAsync(cancel)).Where(feed => FeedSenders.Of(feed.Partner, view).Kind == "hospital").ToList();
        var late = feeds.Where(feed => feed.LastGoodAt is null || now - feed.LastGoodAt > TimeSpan.FromMinutes(feed.PromisedDelayMinutes + GraceMinutes))
            .Select(feed => $"{FeedSenders.Of(feed.Partner, view).Sender}: nothing since {(feed.LastGoodAt is { } at ? MeetingTimes.Near(at, now) : "it was connected")}").Distinct().ToList();
        var newest = feeds.Max(feed => feed.LastGoodAt);
        return (late, newest is null ? null : $"last hospital message {MeetingTimes.AgeAgo(now - newest.Value)}");
    }

    private static string Moves(List<TriggerFiring> firings, TodayReading read)
    {
        var counts = firings.GroupBy(firing => firing.Says).Select(group => (Says: group.Key, People: group.Select(row => row.PersonId).Distinct().Count())).OrderByDescending(pair => pair.People);
        return string.Join(", ", counts.Select(pair => $"{pair.People} {Lower(pair.Says)}"));
    }

    private static string Lower(string says) => says.Length > 1 && char.IsUpper(says[1]) || says.StartsWith("A&", StringComparison.Ordinal) ? says : char.ToLowerInvariant(says[0]) + says[1..];

    private const int GraceMinutes = 60;
}
