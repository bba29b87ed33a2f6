using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>The rows behind a morning, each kind read once for all its people.</summary>
internal sealed class TodayReading
{
    public required IReadOnlyDictionary<long, Person> People { get; init; }
    public required ILookup<long, SaidEntry> Entries { get; init; }
    public required IReadOnlyDictionary<long, RecordEntry> Anchors { get; init; }
    public required ILookup<long, CommunicationNeed> Needs { get; init; }
    public required ILookup<long, Record.Flag> Flags { get; init; }
    public required IReadOnlyDictionary<long, PlanSummary> Plans { get; init; }
    public required ILookup<long, Assessment> Assessments { get; init; }
    public required Meeting? Meeting { get; init; }
    public required IReadOnlyList<AgendaItem> Items { get; init; }
    /// <summary>The huddle after that one, once people are on its list: whoever came after this morning's start is there.</summary>
    public required Meeting? Next { get; init; }
    public required IReadOnlySet<long> OnNext { get; init; }
    public required IReadOnlyList<Attendee> Attendees { get; init; }
    public required IReadOnlyDictionary<string, string> Practitioners { get; init; }

    public static async Task<TodayReading> ReadAsync(
        PlaceDb db, Reader member, Sharing sharing, Team team, HuddleCalendar calendar, List<TriggerFiring> firings, int reviewDays, DateTimeOffset now, CancellationToken cancel)
    {
        var today = LondonTime.DayOf(now);
        var meeting = await MeetingAsync(db, team, calendar, today, now, cancel);
        var items = meeting is null ? [] : await db.Set<AgendaItem>().VisibleTo(db, member, now, row => row.PersonId)
            .Where(row => row.MeetingId == meeting.MeetingId && row.Status != ItemStatus.Withdrawn).ToListAsync(cancel);
        var (next, onNext) = meeting is { Status: MeetingStatus.Planned } && meeting.StartsAt > now ? (null, []) : await NextAsync(db, member, team, meeting?.Day ?? today, now, cancel);
        var ids = firings.Select(row => row.PersonId).Concat(items.Select(row => row.PersonId)).Distinct().ToList();
        var withheld = sharing.Withheld;
        var anchors = firings.Select(row => row.AnchorEntryId).ToList();
        return new TodayReading
        {
            Meeting = meeting,
            Items = [.. items.Ordered()],
            Next = next,
            OnNext = onNext,
            Attendees = meeting is null ? [] : await db.Set<Attendee>().Where(row => row.MeetingId == meeting.MeetingId).ToListAsync(cancel),
            People = await db.Set<Person>().VisibleTo(db, member, now, row => row.PersonId).Where(row => ids.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancel),
            Entries = await PersonEntries.ReadAsync(db, member, sharing, ids, PersonEntries.ForLists, now, cancel),
            Anchors = await db.ReadableEntries(member, now, withheld).Where(row => ids.Contains(row.PersonId) && anchors.Contains(row.EntryId)).ToDictionaryAsync(row => row.EntryId, cancel),
            Needs = (await db.Set<CommunicationNeed>().Where(row => ids.Contains(row.PersonId)).OrderBy(row => row.Position).ToListAsync(cancel)).ToLookup(row => row.PersonId),
            Flags = (await db.Set<Record.Flag>().Where(row => ids.Contains(row.PersonId) && row.EndsOn >= today && row.EndedBecause == null).ToListAsync(cancel)).ToLookup(row => row.PersonId),
            Plans = await PlanQuery.ForAsync(db, member, ids, now, reviewDays, cancel),
            Assessments = (await db.Set<Assessment>().Where(row => ids.Contains(row.PersonId) && row.TeamId == team.TeamId && row.Model == team.Model).ToListAsync(cancel)).ToLookup(row => row.PersonId),
            Practitioners = await db.Set<Practitioner>().ToDictionaryAsync(row => row.PractitionerId, row => row.Name, cancel),
        };
    }

    private static async Task<(Meeting? Next, HashSet<long> On)> NextAsync(PlaceDb db, Reader member, Team team, DateOnly after, DateTimeOffset now, CancellationToken cancel)
    {
        var next = await db.Set<Meeting>().Where(row => row.TeamId == team.TeamId && row.Kind == MeetingKinds.Huddle && row.Day > after && row.Status != MeetingStatus.Closed).OrderBy(row => row.Day).FirstOrDefaultAsync(cancel);
        return next is null ? (null, []) : (next, await db.Set<AgendaItem>().VisibleTo(db, member, now, row => row.PersonId)
            .Where(row => row.MeetingId == next.MeetingId && row.Status != ItemStatus.Withdrawn).Select(row => row.PersonId).ToHashSetAsync(cancel));
    }

    // Today's huddle while there is one, over or not; on other days the next.
    private static Task<Meeting?> MeetingAsync(PlaceDb db, Team team, HuddleCalendar calendar, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var day = calendar.IsHuddleDay(today) ? today : calendar.NextDay(team, now);
        var id = HuddleCalendar.IdOf(team.TeamId, day);
        return db.Set<Meeting>().SingleOrDefaultAsync(row => row.MeetingId == id, cancel);
    }
}
