using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.CareModels;

public class FloodWatchTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Now_WithMoreThanThePackExpects_IsInViewAndHidesNobody(StoreProvider provider)
    {
        await using var place = await FiredAsync(provider, people: 4, most: 3);
        var flood = (await place.Get<FloodWatch>().NowAsync(default)).ShouldHaveSingleItem();
        (flood.TeamId, flood.Fired, flood.Expected).ShouldBe(("millrace-team", 4, 3));
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var today = (await asha.ReadPageAsync("/today")).Body!.TextContent;
        today.ShouldContain("4 people were brought before Millrace neighbourhood team in the last 24 hours, where at most 3 are expected");
        using var anybody = place.Host.Anybody();
        (await anybody.GetStringAsync(new Uri(WebClient.Home, "/health/ready"))).ShouldContain("care-models: 4 people for millrace-team in a day, 3 expected");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Now_WithAsManyAsExpectedOrADayLater_IsNoFlood(StoreProvider provider)
    {
        await using var place = await FiredAsync(provider, people: 3, most: 3);
        (await place.Get<FloodWatch>().NowAsync(default)).ShouldBeEmpty();
        await using var more = await FiredAsync(provider, people: 4, most: 3, hoursAgo: 25);
        (await more.Get<FloodWatch>().NowAsync(default)).ShouldBeEmpty();
    }

    private static async Task<AdoptingHost> FiredAsync(StoreProvider provider, int people, int most, int hoursAgo = 1)
    {
        var place = await AdoptingHost.NewAsync(provider);
        await place.AdoptAsync(AdoptingHost.Pack().Replace("huddle:\n  title: Huddle", $"huddle:\n  most_a_day: {most}\n  title: Huddle", StringComparison.Ordinal));
        await place.Host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            for (var person = 1; person <= people; person++)
            {
                scope.Db.Add(new TriggerFiring
                {
                    PersonId = person, TeamId = "millrace-team", Model = AdoptingHost.Model, TriggerId = "admitted", AnchorEntryId = person, EventAt = scope.Now.AddHours(-hoursAgo - 1), FiredAt = scope.Now.AddHours(-hoursAgo), Says = "Admitted", Meeting = "huddle",
                });
            }
            return Task.CompletedTask;
        });
        return place;
    }
}
