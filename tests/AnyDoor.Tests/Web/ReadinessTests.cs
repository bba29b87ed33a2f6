using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Web;

public class ReadinessTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Ready_WhileSomebodyIsSetAside_IsDegradedAndSaysHowMany(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new DeadLetter
            {
                PersonId = 1, Consumer = "nobody", Changed = Changes.Entries, Attempts = 1, Fault = "FormatException", FirstFailedAt = scope.Now, NextTryAt = scope.Now.AddHours(1),
            });
            return Task.CompletedTask;
        });
        using var client = host.Anybody();
        var answer = await client.GetStringAsync(new Uri(WebClient.Home, "/health/ready"));
        answer.ShouldContain("\"degraded\"");
        answer.ShouldContain("changes: 1 changes of people could not be followed up");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ready_AfterAMonthAsleep_LooksOnceAndIsHealthy(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        await client.GetStringAsync(new Uri(WebClient.Home, "/health/ready"));

        var fired = host.Clock.WakeAt(host.Store.Now.AddDays(31));

        // A loop that waits has one timer, however much time has passed.
        fired.ShouldBeLessThan(50);
        (await client.GetStringAsync(new Uri(WebClient.Home, "/health/ready"))).ShouldContain("\"healthy\"");
        (await host.SignedInAs("asha.fenwick")).Dispose();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ready_WhileAFeedIsLaterThanPromised_IsDegradedAndNamesIt(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new Feed { Number = 1, Name = "hospital-adt", Partner = "alder-royal", Title = "Hospital", Format = "hl7v2", PromisedDelayMinutes = 60, LastGoodAt = scope.Now.AddMinutes(-50) });
            return Task.CompletedTask;
        });
        using var client = host.Anybody();
        (await client.GetStringAsync(new Uri(WebClient.Home, "/health/ready"))).ShouldContain("\"healthy\"");
        host.Clock.Sleep(TimeSpan.FromMinutes(40));
        var answer = await client.GetStringAsync(new Uri(WebClient.Home, "/health/ready"));
        answer.ShouldContain("\"degraded\"");
        answer.ShouldContain("feeds: later than promised: hospital-adt");
        answer.ShouldNotContain("alder-royal");
    }
}
