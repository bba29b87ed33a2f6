using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Joining, leaving and bringing guests, by those who take part.</summary>
public sealed class AttendanceService
{
    public Task<Outcome> SayComingAsync(WriteScope scope, Reader by, string meetingId, CancellationToken cancel = default) =>
        WithAsync(scope, by, meetingId, async meeting => { await AttendanceBook.SayComingAsync(scope, meeting, by, cancel); return Outcome.Done; }, cancel);

    public Task<Outcome> JoinAsync(WriteScope scope, Reader by, string meetingId, CancellationToken cancel = default) =>
        WithAsync(scope, by, meetingId, async meeting => { await AttendanceBook.JoinAsync(scope, meeting, by, cancel); return Outcome.Done; }, cancel);

    /// <summary>Marks somebody on the list as here or gone; whoever takes part keeps the list for all.</summary>
    public Task<Outcome> MarkAsync(WriteScope scope, Reader by, string meetingId, string attendeeId, bool here, CancellationToken cancel = default) =>
        WithAsync(scope, by, meetingId, async meeting =>
        {
            if (await FindOrExpectAsync(scope, meeting, attendeeId, cancel) is not { } attendee)
                return Outcome.NotFound;
            await (here ? AttendanceBook.JoinAsync(scope, meeting, attendee, cancel) : AttendanceBook.LeaveAsync(scope, meeting, attendee, cancel));
            return Outcome.Done;
        }, cancel);

    /// <summary>A guest by name and organisation. With an item, only for that person.</summary>
    public Task<Outcome> GuestAsync(WriteScope scope, Reader by, string meetingId, string? name, string? organisationId, string? itemId, CancellationToken cancel = default) =>
        WithAsync(scope, by, meetingId, async meeting =>
        {
            if (string.IsNullOrWhiteSpace(name))
                return Outcome.Refused("Write the guest's name.", "guest");
            if (!await scope.Db.Set<Organisation>().AnyAsync(row => row.OrganisationId == organisationId, cancel))
                return Outcome.Refused("Choose the guest's organisation.", "organisation");
            var said = name.Trim();
            var practitioner = await scope.Db.Set<Practitioner>().Where(row => row.OrganisationId == organisationId && row.Name == said).Select(row => row.PractitionerId).FirstOrDefaultAsync(cancel);
            var guest = AttendanceBook.AddGuest(scope, meeting, said, organisationId!, practitioner);
            if (string.IsNullOrEmpty(itemId))
                await AttendanceBook.JoinAsync(scope, meeting, guest, cancel);
            else if (await ItemAsync(scope, by, itemId, cancel) is { } item)
                await AttendanceBook.ForItemAsync(scope, meeting, item, guest, present: true, cancel);
            else
                return Outcome.NotFound;
            return Outcome.Done;
        }, cancel);

    /// <summary>A guest who is here for single people joins or leaves for one of them.</summary>
    public Task<Outcome> ForItemAsync(WriteScope scope, Reader by, string meetingId, string attendeeId, string itemId, bool present, CancellationToken cancel = default) =>
        WithAsync(scope, by, meetingId, async meeting =>
        {
            if (await ItemAsync(scope, by, itemId, cancel) is not { } item || await FindOrExpectAsync(scope, meeting, attendeeId, cancel) is not { } attendee)
                return Outcome.NotFound;
            await AttendanceBook.ForItemAsync(scope, meeting, item, attendee, present, cancel);
            return Outcome.Done;
        }, cancel);

    private static async Task<Outcome> WithAsync(WriteScope scope, Reader by, string meetingId, Func<Meeting, Task<Outcome>> work, CancellationToken cancel)
    {
        if (await HuddleService.MeetingAsync(scope, by, meetingId, cancel) is not { } meeting)
            return Outcome.NotFound;
        if (meeting.Status == MeetingStatus.Closed)
            return Outcome.Conflict($"This {MeetingKinds.Noun(meeting.Kind)} is over; who was there is in its minutes.");
        var outcome = await work(meeting);
        scope.Tell(MeetingTopics.Of(meetingId));
        scope.Tell(MeetingTopics.Today(meeting.TeamId));
        return outcome;
    }

    private static async Task<AgendaItem?> ItemAsync(WriteScope scope, Reader by, string itemId, CancellationToken cancel)
    {
        await HuddleService.HoldAsync(scope, itemId, cancel);
        return await scope.Db.Set<AgendaItem>().AsTracking().VisibleTo(scope.Db, by, scope.Now, row => row.PersonId).SingleOrDefaultAsync(row => row.ItemId == itemId, cancel);
    }

    // Members of the team are expected, so they can be marked before they ever said anything.
    private static async Task<Attendee?> FindOrExpectAsync(WriteScope scope, Meeting meeting, string attendeeId, CancellationToken cancel)
    {
        if ((await AttendanceBook.AllAsync(scope, meeting, cancel)).Find(row => row.AttendeeId == attendeeId) is { } known)
            return known;
        var member = await (
            from team in scope.Db.Set<TeamMember>()
            join practitioner in scope.Db.Set<Practitioner>() on team.PractitionerId equals practitioner.PractitionerId
            where team.TeamId == meeting.TeamId && team.PractitionerId == attendeeId
            select practitioner).SingleOrDefaultAsync(cancel);
        if (member is null)
            return null;
        var attendee = new Attendee { MeetingId = meeting.MeetingId, AttendeeId = member.PractitionerId, PractitionerId = member.PractitionerId, Name = member.Name, OrganisationId = member.OrganisationId };
        scope.Db.Add(attendee);
        return attendee;
    }
}
