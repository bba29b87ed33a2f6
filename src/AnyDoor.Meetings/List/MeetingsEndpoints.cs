using AnyDoor.CareModels;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

public sealed record MeetingRow(string MeetingId, string Title, string Note, Standing Standing, string Status, bool Coming);

internal static class MeetingsEndpoints
{
    private const int Most = 60;

    public static void MapMeetingList(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/meetings", ShowAsync).ForCareRoles().ExcludeFromDescription();

    // Counts only, of people the reader may see; nobody is named here.
    private static async Task<IResult> ShowAsync(HttpContext http, PlaceStore store, PartnersDirectory partners, PackCatalog packs)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        await using var db = store.OpenRead();
        var view = await partners.CurrentAsync(cancel);
        var meetings = await db.Set<Meeting>().TakingPart(db, reader).OrderByDescending(row => row.StartsAt).Take(Most).ToListAsync(cancel);
        var ids = meetings.Select(row => row.MeetingId).ToList();
        var items = await db.Set<AgendaItem>().VisibleTo(db, reader, store.Now, row => row.PersonId).Where(row => ids.Contains(row.MeetingId))
            .GroupBy(row => new { row.MeetingId, row.Status }).Select(group => new { group.Key.MeetingId, group.Key.Status, Count = group.Count() }).ToListAsync(cancel);
        var today = LondonTime.DayOf(store.Now);
        var running = await packs.RunningAsync(cancel);
        return await http.PageAsync<MeetingsPage>(meetings.Select(row =>
        {
            int Count(string status) => items.Where(item => item.MeetingId == row.MeetingId && item.Status == status).Sum(item => item.Count);
            var (standing, words) = row.Status switch
            {
                // Of people whom the reader may see now: noughts would read as a huddle that did nothing.
                MeetingStatus.Closed when Count(ItemStatus.Decided) + Count(ItemStatus.RolledOver) == 0 => (Standing.Done, "Over"),
                MeetingStatus.Closed => (Standing.Done, $"{Count(ItemStatus.Decided)} decided, {Count(ItemStatus.RolledOver)} rolled over"),
                MeetingStatus.Open => (Standing.Info, $"Open: {Count(ItemStatus.Decided)} decided, {Count(ItemStatus.Waiting) + Count(ItemStatus.Discussing)} to go"),
                _ => (Standing.ToDo, $"{TodayWords.People(Count(ItemStatus.Waiting))} on the list"),
            };
            return new MeetingRow(row.MeetingId, MeetingNames.Of(row, view, running, today), words, standing, row.Status, row.Day > today);
        }).ToList());
    }
}
