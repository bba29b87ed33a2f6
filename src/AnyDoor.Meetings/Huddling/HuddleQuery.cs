using AnyDoor.CareModels;
using AnyDoor.DesignSystem.Huddles;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Feeds;
using AnyDoor.Record.Timeline;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Reads one huddle as its reader may see it.</summary>
public sealed class HuddleQuery(PlaceStore store, PartnersDirectory partners, PackCatalog packs, HuddleCalendar calendar, FeedHealths feeds, MeetingSettings settings)
{
    /// <returns>Null when there is no such meeting or the reader takes no part in it.</returns>
    public async Task<HuddleModel?> ReadAsync(Reader reader, string meetingId, HuddleAsk ask, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = store.Now;
        var view = await partners.CurrentAsync(cancel);
        if (await db.Set<Meeting>().TakingPart(db, reader).SingleOrDefaultAsync(row => row.MeetingId == meetingId, cancel) is not { } meeting || view.Teams.GetValueOrDefault(meeting.TeamId) is not { } team)
            return null;
        var occasions = new Occasions(calendar, team, (await packs.FindAsync(team.Model, cancel))?.Pack);
        var rules = occasions.RulesOf(meeting.Kind);
        var items = (await db.Set<AgendaItem>().VisibleTo(db, reader, now, row => row.PersonId).Where(row => row.MeetingId == meetingId && row.Status != ItemStatus.Withdrawn).ToListAsync(cancel)).Ordered().ToList();
        var ids = items.Select(item => item.PersonId).ToList();
        var people = await db.Set<Person>().VisibleTo(db, reader, now, row => row.PersonId).Where(row => ids.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancel);
        var attendees = await db.Set<Attendee>().Where(row => row.MeetingId == meetingId).ToListAsync(cancel);
        var chosen = items.Find(item => item.ItemId == ask.Item) ?? items.Find(item => item.Status == ItemStatus.Discussing) ?? items.Find(item => item.Status == ItemStatus.Waiting) ?? items.FirstOrDefault();
        var shown = ask.All ? items : [.. items.Take(settings.MostItems)];
        var table = items.Find(item => item.Status == ItemStatus.Discussing);
        var sharing = await Sharing.ReadAsync(db, view, reader, cancel);
        await db.SayOnlySharedAsync(sharing, items, cancel);
        var next = occasions.NextDay(occasions.Standing(meeting.Kind), meeting.StartsAt > now ? meeting.StartsAt : now);
        var called = MeetingKinds.PracticeOf(meeting.Kind) is { } practice ? $"{rules.Title}, {view.ShortName(practice)}," : rules.Title;
        return new HuddleModel(
            meeting, team.Name, $"{called} {MeetingTimes.Day(meeting.Day, LondonTime.DayOf(now))}", now, [.. shown.Select(item => Rail(item, people[item.PersonId], rules, chosen))], items.Count - shown.Count,
            chosen is null ? null : await HuddleItemQuery.ReadAsync(new HuddleReading(db, reader, sharing, rules, items, attendees, now), chosen, people[chosen.PersonId], cancel),
            Attending(view, meeting, rules, attendees), Rows(view, meeting, attendees),
            [.. view.Organisations.Values.Where(row => row.Kind != "gp-practice" || attendees.Count > 0).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => (row.OrganisationId, row.Name))],
            meeting.Kind == MeetingKinds.Huddle ? next.ToString("dddd", System.Globalization.CultureInfo.InvariantCulture) : MeetingTimes.LongDay(next), items.Count(item => item.Unfinished && item.RollOverCount + 1 >= rules.RollOverLimit), [.. people.Values.Select(person => person.PublicId)])
        {
            Ask = ask, Done = items.Count(item => !item.Unfinished), ToCome = items.Count(item => item.Unfinished),
            Elsewhere = table is null || table == chosen || meeting.Status != MeetingStatus.Open ? null : new WayOn(people[table.PersonId].DisplayName, $"/meetings/{meetingId}?item={table.ItemId}"),
            AllFacts = chosen is null || !ask.Facts ? null : await TimelineQuery.ReadAsync(new TimelineAsk(db, people[chosen.PersonId], reader, now, sharing, await feeds.ReadAsync(cancel), TimelineFilter.All[0], null, MostFacts), cancel),
        };
    }

    private const int MostFacts = 150;

    private static RailItem Rail(AgendaItem item, Person person, HuddleRules rules, AgendaItem? chosen)
    {
        var time = item.Status switch
        {
            ItemStatus.Decided => MeetingTimes.Spent(item.SecondsSpent),
            ItemStatus.RolledOver => "rolled over",
            ItemStatus.Discussing => "now",
            _ => $"{rules.ItemMinutes} min",
        };
        var rolled = item.RollOverCount switch { 0 => null, 1 => "Rolled over once", 2 => "Rolled over twice", var many => $"Rolled over {many} times" };
        return new RailItem(item.ItemId, person.DisplayName, item.Why, time, !item.Unfinished, rolled, item.Status == ItemStatus.Discussing, item.ItemId == chosen?.ItemId, item.Status == ItemStatus.RolledOver);
    }

    private static IReadOnlyList<Attending> Attending(PartnersView view, Meeting meeting, HuddleRules rules, List<Attendee> attendees)
    {
        var expected = view.MembersOf(meeting.TeamId).Select(member => member.OrganisationId).Where(id => rules.Members.Contains(view.Organisations[id].Kind));
        return [.. expected.Concat(attendees.Select(row => row.OrganisationId)).Distinct().OrderBy(view.ShortName, StringComparer.Ordinal).Select(id => Of(view, meeting, attendees.Where(row => row.OrganisationId == id).ToList(), id))
            .OrderBy(row => row.Standing)];
    }

    private static Attending Of(PartnersView view, Meeting meeting, List<Attendee> rows, string organisation)
    {
        // Once it is over the question is who was there, not who still is.
        var over = meeting.Status == MeetingStatus.Closed;
        var here = rows.Where(row => over ? row.JoinedAt is not null : row.Here).Select(row => First(row.Name)).ToList();
        if (here.Count > 0)
            return new Attending(view.ShortName(organisation), Standing.Done, string.Join(", ", here));
        return rows.Exists(row => row.SaidAt is not null && row.LeftAt is null) ? new Attending(view.ShortName(organisation), Standing.Late, "said they come")
            : rows.Exists(row => row.LeftAt is not null) ? new Attending(view.ShortName(organisation), Standing.Late, "left") : meeting.Status switch
            {
                MeetingStatus.Planned => new Attending(view.ShortName(organisation), Standing.ToDo, "has not said"),
                MeetingStatus.Closed => new Attending(view.ShortName(organisation), Standing.Failed, "was not here"),
                _ => new Attending(view.ShortName(organisation), Standing.Failed, "not here"),
            };
    }

    private static IReadOnlyList<AttendeeRow> Rows(PartnersView view, Meeting meeting, List<Attendee> attendees)
    {
        var known = attendees.Select(row => row.AttendeeId).ToHashSet();
        var expected = view.MembersOf(meeting.TeamId).Where(member => !known.Contains(member.PractitionerId))
            .Select(member => new AttendeeRow(member.PractitionerId, member.Name, view.ShortName(member.OrganisationId), false, false, "not here"));
        var noted = attendees.Select(row => new AttendeeRow(row.AttendeeId, row.Name, view.ShortName(row.OrganisationId), row.Here, row.ForItems,
            row.Here ? $"here since {MeetingTimes.Clock(row.JoinedAt!.Value)}" : row.LeftAt is { } left ? $"left {MeetingTimes.Clock(left)}" : "said they come"));
        return [.. noted.Concat(expected).OrderBy(row => row.Organisation, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static string First(string name) => name.Split(' ') is ["Dr" or "Mr" or "Mrs" or "Ms", .., var last] ? $"{name.Split(' ')[0]} {last}" : name.Split(' ')[0];
}
