using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.CareModels;

/// <summary>A pack that was adopted and can no longer be read: loud, and harmless.</summary>
public class FaultyPackTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Today_WhileTheNewestPackIsFaulty_IsRedAndSaysWhatSinceWhenAndWhoIsTold(StoreProvider provider)
    {
        await using var place = await SpoiledAsync(provider);
        await place.Get<PackWatch>().LookAsync(default);
        place.Host.Clock.Sleep(TimeSpan.FromHours(2));
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var notice = (await asha.ReadPageAsync("/today")).QuerySelector(".notice--failed[role=alert]")!.TextContent;
        notice.ShouldContain("Version 2 of the care model luton cannot be used since 09:30");
        notice.ShouldContain("line 7: cohorts[1].criteria: column 15");
        notice.ShouldContain("Version 1 goes on running");
        notice.ShouldContain("Told: Asha Fenwick, Ben Okoro, Elan Reed");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ready_WhileTheNewestPackIsFaulty_IsDegradedAndNamesIt(StoreProvider provider)
    {
        await using var place = await SpoiledAsync(provider);
        using var anybody = place.Host.Anybody();
        await place.Get<PackWatch>().LookAsync(default);
        var answer = await anybody.GetStringAsync(new Uri(WebClient.Home, "/health/ready"));
        answer.ShouldContain("\"degraded\"");
        answer.ShouldContain("care-models: version 2 of luton cannot be used, version 1 runs on");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Firing_WhileTheNewestPackIsFaulty_GoesOnByTheLastGoodOne(StoreProvider provider)
    {
        await using var place = await SpoiledAsync(provider);
        var dorothy = await place.PersonAsync("Dorothy", "1938-03-02");
        await place.Host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new AnyDoor.Population.Cohorts.CohortMembership { PersonId = dorothy.PersonId, Cohort = "older", EnteredAt = scope.Now.AddDays(-9), RuleVersion = 1 });
            return Task.CompletedTask;
        });
        place.Host.Clock.Sleep(TimeSpan.FromHours(1));
        await place.AdmitAsync(dorothy, place.Host.Store.Now.AddMinutes(-5));
        await place.DrainAsync();
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<TriggerFiring>().SingleAsync()).PersonId.ShouldBe(dorothy.PersonId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Watch_OfAFaultThatIsMended_SaysSoOnceAndIsReadyAgain(StoreProvider provider)
    {
        await using var place = await SpoiledAsync(provider);
        var watch = place.Get<PackWatch>();
        (await watch.LookAsync(default)).ShouldBe(1);
        (await watch.LookAsync(default)).ShouldBe(0);
        await place.SpoilAsync(2, AdoptingHost.Pack(2));
        (await watch.LookAsync(default)).ShouldBe(1);
        (await place.Catalog.FaultsAsync(default)).ShouldBeEmpty();
        (await place.Catalog.FindAsync("luton", default))!.Pack.Version.ShouldBe(2);
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<Adoption>().CountAsync(row => row.Fault != null || row.FaultySince != null)).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Notices_OfAFaultyPack_TellEachOfThemOnce(StoreProvider provider)
    {
        await using var place = await SpoiledAsync(provider);
        await place.Get<PackWatch>().LookAsync(default);
        await place.Get<CareModelNotices>().RunAsync();
        await place.Get<CareModelNotices>().RunAsync();
        await using var db = place.Host.Store.OpenRead();
        var items = await db.Set<NoticeItem>().OrderBy(row => row.RecipientId).ToListAsync();
        items.Select(row => (row.RecipientId, row.What)).ShouldBe([("asha-fenwick", NoticeWords.CareModel), ("ben-okoro", NoticeWords.CareModel), ("elan-reed", NoticeWords.CareModel)]);
        place.Host.Clock.Sleep(TimeSpan.FromMinutes(2));
        await place.Get<NoticeGathering>().RunAsync();
        (await db.Set<Notice>().Select(row => row.Link).Distinct().SingleAsync()).ShouldEndWith("/care-models");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Today_OfATeamWhoseModelNobodyAdopted_SaysThatNothingFires(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync("/today")).QuerySelector(".notice--failed")!.TextContent.ShouldContain("The care model luton is not in use");
    }

    // Version 1 is good, version 2 was when it was signed.
    private static async Task<AdoptingHost> SpoiledAsync(StoreProvider provider)
    {
        var place = await AdoptingHost.NewAsync(provider);
        await place.AdoptAsync(AdoptingHost.Pack());
        await place.AdoptAsync(AdoptingHost.Pack(2, "age >= 66"));
        await place.SpoilAsync(2, AdoptingHost.Pack(2, "agee >= 66"));
        return place;
    }
}
