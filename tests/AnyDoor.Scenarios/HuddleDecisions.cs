using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Partners;
using AnyDoor.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Scenarios;

/// <summary>The huddle of the morning as it goes: opened, somebody decided about, work given to another organisation.</summary>
public static class HuddleDecisions
{
    public static async Task TakeAsync(ScenarioPlace place)
    {
        var services = place.Host.App.Services;
        var (huddles, actions) = (services.GetRequiredService<HuddleService>(), services.GetRequiredService<ActionService>());
        var asha = await place.ReaderAsync("asha.fenwick");
        var meeting = HuddleCalendar.IdOf("millrace-team", new DateOnly(2026, 5, 12));
        await DoAsync(place, scope => huddles.OpenAsync(scope, asha, meeting));
        foreach (var somebody in new[] { AlderbrookNight.Cornelius, AlderbrookNight.Dorothea })
        {
            var person = await place.PersonAsync(somebody);
            var item = await place.ReadAsync(db => db.Set<AgendaItem>().SingleAsync(row => row.PersonId == person.PersonId && row.MeetingId == meeting));
            await DoAsync(place, scope => huddles.DecideAsync(scope, asha, item.ItemId, "visit-at-home", item.Version));
            await DoAsync(place, async scope => (await actions.OfferAsync(scope, new OfferAction(
                asha, person.PersonId, "Visit the day after", OwnerRef.DutyDesk("alderbrook-council"), new ActionOrigin(ActionOrigins.MeetingItem, $"{item.ItemId}:visit")))).Outcome);
        }
        await place.DrainAsync();
    }

    private static async Task DoAsync(ScenarioPlace place, Func<AnyDoor.Store.WriteScope, Task<Outcome>> work)
    {
        var outcome = await place.Host.Store.WriteAsync(ProcessContext.System("test"), work);
        outcome.Ok.ShouldBeTrue(outcome.Message);
    }
}
