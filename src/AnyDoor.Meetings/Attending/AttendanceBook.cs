using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Who is at a meeting, and who was there for whom.</summary>
internal static class AttendanceBook
{
    public static async Task SayComingAsync(WriteScope scope, Meeting meeting, Reader by, CancellationToken cancel) =>
        (await OfAsync(scope, meeting, by, cancel)).SaidAt ??= scope.Now;

    public static async Task JoinAsync(WriteScope scope, Meeting meeting, Reader by, CancellationToken cancel)
    {
        var attendee = await OfAsync(scope, meeting, by, cancel);
        await JoinAsync(scope, meeting, attendee, cancel);
    }

    public static async Task JoinAsync(WriteScope scope, Meeting meeting, Attendee attendee, CancellationToken cancel)
    {
        if (attendee.Here)
            return;
        attendee.JoinedAt ??= scope.Now;
        attendee.LeftAt = null;
        await scope.Db.SaveChangesAsync(cancel);
        if (await DiscussingAsync(scope, meeting, cancel) is { } item)
            await PresentAsync(scope, item, attendee, cancel);
    }

    public static async Task LeaveAsync(WriteScope scope, Meeting meeting, Attendee attendee, CancellationToken cancel)
    {
        attendee.LeftAt = scope.Now;
        await EndPresenceAsync(scope, await DiscussingAsync(scope, meeting, cancel), attendee, cancel);
    }

    /// <summary>A guest here for one person joins or leaves while that person is discussed.</summary>
    public static async Task ForItemAsync(WriteScope scope, Meeting meeting, AgendaItem item, Attendee attendee, bool present, CancellationToken cancel)
    {
        attendee.ForItems = true;
        attendee.JoinedAt ??= scope.Now;
        if (!present)
        {
            await EndPresenceAsync(scope, item, attendee, cancel);
            return;
        }
        await PresentAsync(scope, item, attendee, cancel);
        if (attendee.PractitionerId is { } practitioner)
            await AgendaAccess.GrantGuestAsync(scope, meeting, item, practitioner, cancel);
    }

    /// <summary>Notes everybody who is here for the whole meeting as present for this person.</summary>
    public static async Task NotePresentAsync(WriteScope scope, Meeting meeting, AgendaItem item, CancellationToken cancel)
    {
        foreach (var attendee in (await AllAsync(scope, meeting, cancel)).Where(attendee => attendee is { Here: true, ForItems: false }))
            await PresentAsync(scope, item, attendee, cancel);
    }

    public static async Task EndAllAsync(WriteScope scope, Meeting meeting, CancellationToken cancel)
    {
        foreach (var attendee in (await AllAsync(scope, meeting, cancel)).Where(attendee => attendee.Here))
            attendee.LeftAt = scope.Now;
    }

    public static Attendee AddGuest(WriteScope scope, Meeting meeting, string name, string organisationId, string? practitionerId)
    {
        var guest = new Attendee { MeetingId = meeting.MeetingId, AttendeeId = PublicId.New(), PractitionerId = practitionerId, Name = name, OrganisationId = organisationId };
        scope.Db.Add(guest);
        return guest;
    }

    public static Task<List<Attendee>> AllAsync(WriteScope scope, Meeting meeting, CancellationToken cancel) =>
        scope.Db.Set<Attendee>().AsTracking().Where(row => row.MeetingId == meeting.MeetingId).ToListAsync(cancel);

    private static async Task<Attendee> OfAsync(WriteScope scope, Meeting meeting, Reader by, CancellationToken cancel)
    {
        var known = await scope.Db.Set<Attendee>().AsTracking().SingleOrDefaultAsync(row => row.MeetingId == meeting.MeetingId && row.AttendeeId == by.PractitionerId, cancel);
        if (known is not null)
            return known;
        var attendee = new Attendee { MeetingId = meeting.MeetingId, AttendeeId = by.PractitionerId, PractitionerId = by.PractitionerId, Name = by.Name, OrganisationId = by.OrganisationId };
        scope.Db.Add(attendee);
        return attendee;
    }

    private static Task<AgendaItem?> DiscussingAsync(WriteScope scope, Meeting meeting, CancellationToken cancel) =>
        scope.Db.Set<AgendaItem>().AsTracking().FirstOrDefaultAsync(row => row.MeetingId == meeting.MeetingId && row.Status == ItemStatus.Discussing, cancel);

    private static async Task PresentAsync(WriteScope scope, AgendaItem item, Attendee attendee, CancellationToken cancel)
    {
        var known = await scope.Db.Set<ItemPresence>().AsTracking()
            .SingleOrDefaultAsync(row => row.PersonId == item.PersonId && row.ItemId == item.ItemId && row.AttendeeId == attendee.AttendeeId, cancel);
        if (known is null)
            scope.Db.Add(new ItemPresence { PersonId = item.PersonId, ItemId = item.ItemId, AttendeeId = attendee.AttendeeId, JoinedAt = scope.Now });
        else
            known.LeftAt = null;
    }

    private static async Task EndPresenceAsync(WriteScope scope, AgendaItem? item, Attendee attendee, CancellationToken cancel)
    {
        if (item is null)
            return;
        var known = await scope.Db.Set<ItemPresence>().AsTracking()
            .SingleOrDefaultAsync(row => row.PersonId == item.PersonId && row.ItemId == item.ItemId && row.AttendeeId == attendee.AttendeeId, cancel);
        if (known is not null)
            known.LeftAt ??= scope.Now;
    }
}
