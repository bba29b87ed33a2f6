using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Reads a meeting for paper, of the people its reader may see.</summary>
public sealed class SheetQuery(PlaceStore store, PartnersDirectory partners, HuddleService huddles)
{
    public async Task<(SheetModel Sheet, IReadOnlyList<string> People)?> ReadAsync(Reader reader, string meetingId, bool minutes, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = store.Now;
        var view = await partners.CurrentAsync(cancel);
        if (await db.Set<Meeting>().TakingPart(db, reader).SingleOrDefaultAsync(row => row.MeetingId == meetingId, cancel) is not { } meeting)
            return null;
        var items = (await db.Set<AgendaItem>().VisibleTo(db, reader, now, row => row.PersonId).Where(row => row.MeetingId == meetingId).ToListAsync(cancel)).Ordered().ToList();
        await db.SayOnlySharedAsync(await Sharing.ReadAsync(db, view, reader, cancel), items, cancel);
        var (ids, itemIds) = (items.Select(item => item.PersonId).ToList(), items.Select(item => item.ItemId).ToList());
        var people = await db.Set<Person>().Where(row => ids.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancel);
        var attendees = await db.Set<Attendee>().Where(row => row.MeetingId == meetingId).ToListAsync(cancel);
        var present = (await db.Set<ItemPresence>().Where(row => ids.Contains(row.PersonId) && itemIds.Contains(row.ItemId)).ToListAsync(cancel)).ToLookup(row => row.ItemId);
        var notes = (await db.Set<ItemNote>().Where(row => ids.Contains(row.PersonId) && itemIds.Contains(row.ItemId)).OrderBy(row => row.At).ToListAsync(cancel)).ToLookup(row => row.ItemId);
        var actions = await db.Set<CareAction>().Where(row => ids.Contains(row.PersonId) && row.OriginKind == ActionOrigins.MeetingItem).OrderBy(row => row.CreatedAt).ToListAsync(cancel);
        var rules = await huddles.RulesAsync(db, meeting, cancel);
        var today = LondonTime.DayOf(now);
        var lines = items.Where(item => minutes || item.Status != ItemStatus.Withdrawn).Select((item, index) => new SheetLine(
            index + 1, people[item.PersonId].DisplayName, people[item.PersonId].AgeOn(today)?.ToString(CultureInfo.InvariantCulture), item.Why,
            item.Status switch
            {
                ItemStatus.Decided => $"{rules.Decisions.FirstOrDefault(choice => choice.Id == item.DecisionId)?.Text ?? item.DecisionId}, {MeetingTimes.Clock(item.DecidedAt!.Value)}, recorded by {view.NameOf(item.DecidedBy)}",
                ItemStatus.RolledOver => $"Rolled over to the next {MeetingKinds.Noun(meeting.Kind)}",
                ItemStatus.Withdrawn => $"Taken off the list: {item.WithdrawnBecause}",
                _ => minutes ? "Not reached" : null,
            },
            Present(attendees, [.. present[item.ItemId].Select(row => row.AttendeeId)], view),
            [.. actions.Where(action => action.OriginKey.StartsWith(item.ItemId, StringComparison.Ordinal)).Select(action => Of(action, view, people[item.PersonId].Restricted))],
            [.. notes[item.ItemId].Select(note => $"{note.Text} ({view.NameOf(note.WrittenBy)})")])).ToList();
        var sheet = new SheetModel(
            $"{(meeting.Kind == MeetingKinds.Huddle ? "Huddle" : rules.Title)} {(minutes ? "minutes" : "agenda")}", view.Teams.GetValueOrDefault(meeting.TeamId)?.Name ?? meeting.TeamId,
            $"{MeetingTimes.LongDay(meeting.Day)}, {MeetingTimes.Clock(meeting.OpenedAt ?? meeting.StartsAt)}{(meeting.ClosedAt is { } closed ? $" to {MeetingTimes.Clock(closed)}" : "")}", $"{reader.Name}, {reader.Title}",
            $"{LondonTime.ToLocal(now):ddd d MMM yyyy HH:mm}", $"/meetings/{meetingId}", lines,
            [.. attendees.Where(row => row.JoinedAt is not null).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => $"{row.Name}, {view.ShortName(row.OrganisationId)}{(row.ForItems ? " (for single people)" : "")}")], minutes);
        return (sheet, [.. people.Values.Select(person => person.PublicId)]);
    }

    /// <summary>The age of each source, for the foot of a sheet.</summary>
    public static async Task<IReadOnlyList<string>> SourcesAsync(PlaceDb db, Sharing sharing, DateTimeOffset now, CancellationToken cancel)
    {
        var feeds = await db.Set<Feed>().Where(feed => feed.Number != OwnFacts.Number).OrderBy(feed => feed.Title).ToListAsync(cancel);
        return
        [
            .. feeds.Select(feed => $"{feed.Title}: {(feed.LastGoodAt is { } at ? $"good to {MeetingTimes.Near(at, now)}" : "nothing yet")}"),
            .. sharing.NotShared.Select(partner => $"{partner.ShortName}: not shared"),
            .. sharing.Partly.Select(part => part.Says),
        ];
    }

    private static string? Present(List<Attendee> attendees, HashSet<string> present, PartnersView view) => present.Count == 0
        ? null
        : string.Join(", ", attendees.Where(row => present.Contains(row.AttendeeId)).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => $"{row.Name} ({view.ShortName(row.OrganisationId)})"));

    internal static string Of(CareAction action, PartnersView view, bool hidden)
    {
        var owner = action.OwnerKind switch
        {
            OwnerKinds.Practitioner => view.NameOf(action.OwnerId),
            OwnerKinds.Team => view.Teams.GetValueOrDefault(action.OwnerId)?.Name ?? action.OwnerId,
            _ => Restrictions.Desk(view, action.OwnerId, hidden),
        };
        return $"{action.Title}: {owner}, {(action.DueAt is { } due ? $"due {LondonTime.ToLocal(due):ddd d MMM HH:mm}" : "no time set")}{(action.WaitsForAnswer ? ", not accepted yet" : "")}";
    }

}
