using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Reads everybody of a team's morning for the pack, each kind of row once for all: those on the list in its order, then who else moved.</summary>
internal static class PackPeople
{
    public static async Task<IReadOnlyList<PackPerson>> ReadAsync(PlaceDb db, Reader system, PartnersView view, TodayBoard board, DateTimeOffset now, CancellationToken cancel)
    {
        var today = LondonTime.DayOf(now);
        var people = await db.Set<Person>().VisibleTo(db, system, now, row => row.PersonId).Where(row => board.People.Contains(row.PublicId)).ToListAsync(cancel);
        var ids = people.Select(person => person.PersonId).ToList();
        var items = (await db.Set<AgendaItem>().Where(row => ids.Contains(row.PersonId) && row.MeetingId == board.Huddle.MeetingId && row.Status != ItemStatus.Withdrawn).ToListAsync(cancel)).Ordered().ToList();
        var relations = (await db.Set<Relation>().Where(row => ids.Contains(row.PersonId)).SharedWith(db, view, system).OrderBy(row => row.Position).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var flags = (await db.Set<Record.Flag>().Where(row => ids.Contains(row.PersonId) && row.EndsOn >= today && row.EndedBecause == null).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var needs = (await db.Set<CommunicationNeed>().Where(row => ids.Contains(row.PersonId)).OrderBy(row => row.Position).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var words = (await db.Set<PlanStatement>().Where(row => ids.Contains(row.PersonId) && row.EndedAt == null).OrderBy(row => row.Position).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var steps = PlanSteps.Together(await db.Set<PlanStep>().Where(row => ids.Contains(row.PersonId) && row.Act != null).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var actions = (await db.Set<CareAction>().Where(row => ids.Contains(row.PersonId) && row.EndedAt == null).OrderBy(row => row.NextAt).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var objecting = await db.ObjectingAsync([.. people.Select(row => row.PersonId)], now, cancel);
        var sharing = await Sharing.ReadAsync(db, view, system, cancel);
        await db.SayOnlySharedAsync(sharing, items, cancel);
        var entries = await PersonEntries.ReadAsync(db, system, sharing, ids, PersonEntries.ForHuddle, now, cancel);
        var gaps = await PlanGaps.ReadAsync(db, system, ids, view, now, cancel);
        var feeds = await db.Set<Feed>().ToDictionaryAsync(row => row.Number, cancel);
        return
        [
            .. people.Select(person => new PackPerson(
                person, items.Find(item => item.PersonId == person.PersonId), [.. relations[person.PersonId]],
                [.. flags[person.PersonId].Select(flag => $"{flag.Text} to {MeetingTimes.Day(flag.EndsOn, today)}"), .. needs[person.PersonId].Select(need => need.Text)],
                new HuddleFacts([.. entries[person.PersonId]], feeds, sharing, now, null, gaps[person.PersonId], objecting.Contains(person.PersonId), person.Restricted).All(), words[person.PersonId].FirstOrDefault()?.Words, [.. steps[person.PersonId]],
                [.. actions[person.PersonId].Select(action => SheetQuery.Of(action, view, person.Restricted))]))
            .OrderBy(row => row.Item is null ? int.MaxValue : items.IndexOf(row.Item)).ThenBy(row => row.Person.FamilyName, StringComparer.Ordinal),
        ];
    }
}
