using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Trust;

public class PartnersPageTests
{
    [Theory, OnSqlite]
    public async Task Partners_ForAnyRole_SaysWhoTakesPartAndWhatIsNotSharedAndWhy(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = await host.SignedInAs("elan.reed");
        var page = await (await client.GetPageAsync("/partners")).Content.ReadAsStringAsync();
        foreach (var said in new[] { "Millrace neighbourhood team", "Asha Fenwick", "Lantern Street Surgery", "No: it has no duty inbox", "Direct care 2026", "Northmere Mental Health", "Agreement ended 31 August" })
            page.ShouldContain(said);
    }

    [Theory, OnSqlite]
    public async Task SignIn_TriedTooOftenFromOneAddress_IsRefusedUntilTheMinuteIsOver(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        var statuses = new List<int>();
        for (var tries = 0; tries < 61; tries++)
            statuses.Add((int)(await client.PostFormAsync("/sign-in", "/sign-in", ("userName", $"nobody{tries}"), ("password", ""))).StatusCode);
        statuses.Take(60).ShouldAllBe(status => status == 422);
        statuses[60].ShouldBe(429);
    }
}
