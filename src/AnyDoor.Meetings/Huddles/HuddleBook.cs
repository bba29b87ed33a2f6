using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Finds a team's meetings inside a write, and makes one when it is first needed.</summary>
internal static class HuddleBook
{
    public static async Task<Meeting> EnsureAsync(WriteScope scope, Occasions occasions, string kind, DateTimeOffset after, CancellationToken cancel)
    {
        kind = occasions.Standing(kind);
        var day = occasions.NextDay(kind, after);
        var id = HuddleCalendar.IdOf(kind, occasions.Team.TeamId, day);
        if (await FindAsync(scope, id, cancel) is { } made)
            return made;
        await TakeTurnAsync(scope, occasions.Team.TeamId, cancel);
        return await FindAsync(scope, id, cancel) ?? Add(scope, occasions, kind, day);
    }

    /// <summary>Waits until nobody else makes a meeting of this team: two processes, or a planner and whoever opens today's huddle, need the same one at once.</summary>
    public static Task TakeTurnAsync(WriteScope scope, string teamId, CancellationToken cancel) => scope.TakeTurnAsync($"meetings {teamId}", cancel);

    /// <summary>The meeting that takes what became known at an instant: one that was open then, else the next to start. Never one that is over.</summary>
    public static async Task<Meeting> TakingAsync(WriteScope scope, Occasions occasions, DateTimeOffset known, CancellationToken cancel)
    {
        var day = Foundation.LondonTime.DayOf(known);
        if (await FindAsync(scope, HuddleCalendar.IdOf(occasions.Team.TeamId, day), cancel) is { } today && Takes(today, known))
            return today;
        return await EnsureAsync(scope, occasions, MeetingKinds.Huddle, known, cancel);
    }

    public static async Task<Meeting> NextAfterAsync(WriteScope scope, Occasions occasions, Meeting meeting, CancellationToken cancel)
    {
        var after = meeting.StartsAt > scope.Now ? meeting.StartsAt : scope.Now;
        var next = await EnsureAsync(scope, occasions, meeting.Kind, after, cancel);
        while (next.Status == MeetingStatus.Closed)
            next = await EnsureAsync(scope, occasions, meeting.Kind, next.StartsAt, cancel);
        return next;
    }

    // What comes after the start goes to the next huddle, unless this one is still open.
    private static bool Takes(Meeting meeting, DateTimeOffset known) =>
        known < meeting.StartsAt || (meeting.OpenedAt <= known && (meeting.ClosedAt is null || known < meeting.ClosedAt));

    private static async Task<Meeting?> FindAsync(WriteScope scope, string meetingId, CancellationToken cancel) =>
        scope.Db.Set<Meeting>().Local.FirstOrDefault(row => row.MeetingId == meetingId)
        ?? await scope.Db.Set<Meeting>().AsTracking().SingleOrDefaultAsync(row => row.MeetingId == meetingId, cancel);

    private static Meeting Add(WriteScope scope, Occasions occasions, string kind, DateOnly day)
    {
        var meeting = new Meeting
        {
            MeetingId = HuddleCalendar.IdOf(kind, occasions.Team.TeamId, day), TeamId = occasions.Team.TeamId, Kind = kind, Day = day,
            StartsAt = occasions.StartsAt(kind, day), BoxMinutes = occasions.Minutes(kind), Status = MeetingStatus.Planned,
        };
        scope.Db.Add(meeting);
        return meeting;
    }
}
