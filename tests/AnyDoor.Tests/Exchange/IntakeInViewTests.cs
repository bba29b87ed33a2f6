using AnyDoor.Record.Feeds;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Exchange;

public sealed class IntakeInViewTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Trouble_WhereFilesAreTakenIn_IsOnTheFeedsPageAndInReadiness(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, builder => builder.Services.AddSingleton<IIntakeWatch, Troubled>());
        using var engineer = await host.SignedInAs("elan.reed");
        var page = (await engineer.ReadPageAsync("/feeds")).Body!.TextContent;
        page.ShouldContain("adt-1.hl7 waits in the drop folder and cannot be taken since");
        page.ShouldContain("Give its account the right to.");
        using var anybody = host.Anybody();
        var ready = await anybody.GetStringAsync(new Uri(WebClient.Home, "/health/ready"));
        ready.ShouldContain("degraded");
        ready.ShouldContain("1 thing stands in the way where files are taken in, since 2026-05-12T08:00:00Z; see /feeds");
        ready.ShouldNotContain("adt-1.hl7");
    }

    private sealed class Troubled : IIntakeWatch
    {
        public IReadOnlyList<IntakeTrouble> Troubles => [new("adt-1.hl7 waits in the drop folder and cannot be taken", new DateTimeOffset(2026, 5, 12, 8, 0, 0, TimeSpan.Zero), "Give its account the right to.")];
    }
}
