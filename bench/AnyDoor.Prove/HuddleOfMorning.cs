using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Prove;

/// <summary>The huddle of a morning as its coordinator runs it: whoever is on the list is decided about and somebody is asked to do something.</summary>
internal static class HuddleOfMorning
{
    private const string Team = "millrace-team", Coordinator = "asha-fenwick";

    /// <returns>How many people were on the list.</returns>
    public static async Task<int> HoldAsync(ServiceProvider services, DateTimeOffset now)
    {
        var (store, huddles, actions) = (services.GetRequiredService<PlaceStore>(), services.GetRequiredService<HuddleService>(), services.GetRequiredService<ActionService>());
        var by = await services.GetRequiredService<ReaderFactory>().OfAsync("proof", Coordinator, CancellationToken.None) ?? throw new InvalidOperationException($"{Coordinator} is not in the place.");
        var meeting = HuddleCalendar.IdOf(Team, LondonTime.DayOf(now));
        Task<Outcome> Do(Func<WriteScope, Task<Outcome>> work) => store.WriteAsync(ProcessContext.System("proof"), work);
        await Do(scope => huddles.OpenAsync(scope, by, meeting));
        List<AgendaItem> items;
        await using (var db = store.OpenRead())
            items = await db.Set<AgendaItem>().Where(item => item.MeetingId == meeting && item.Status == ItemStatus.Waiting).ToListAsync();
        foreach (var item in items)
        {
            await Do(scope => huddles.DecideAsync(scope, by, item.ItemId, "visit-at-home", item.Version));
            await Do(async scope => (await actions.OfferAsync(scope, new OfferAction(by, item.PersonId, "Visit tomorrow", OwnerRef.DutyDesk("alderbrook-council"), new ActionOrigin(ActionOrigins.MeetingItem, item.ItemId)))).Outcome);
        }
        await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
        return items.Count;
    }
}
