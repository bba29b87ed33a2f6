using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnyDoor.Tests.Trust.Accounts;

public sealed class AccountNoticesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Password_ChangedOnThePage_IsToldToItsOwnerByMailOnce(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        await ChangeAsync(asha, HostFixture.Password, "short");
        (await ToldAsync(host)).ShouldBeEmpty();

        await ChangeAsync(asha, HostFixture.Password, "lantern larch meadow");

        (await ToldAsync(host)).ShouldBe(["asha-fenwick: 1 change of your password, /own-account"]);
        (await ToldAsync(host)).Count.ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task AccountTouchedByWhoeverRunsTheService_IsToldToItsOwnerToo(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        await using (var scope = host.App.Services.CreateAsyncScope())
        {
            var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
            (await desk.NewPasswordAsync("asha.fenwick", default)).ShouldNotBeNull();
            (await desk.TakeCodeOffAsync("asha.fenwick")).ShouldBeTrue("she had none, so that there is nothing to tell");
        }
        (await ToldAsync(host)).ShouldBe(["asha-fenwick: 1 change of your password, /own-account"]);
    }

    [Theory, OnSqlite]
    public async Task SigningIn_AndMistypedPasswords_AreNoChange(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        await ChangeAsync(asha, "not my password", "lantern larch meadow");
        (await ToldAsync(host)).ShouldBeEmpty();
    }

    private static Task<HostFixture> NewAsync(StoreProvider provider) => HostFixture.NewAsync(provider, new FakeClock(), builder =>
    {
        foreach (var job in builder.Services.Where(job => job.ServiceType == typeof(IHostedService) && job.ImplementationType == typeof(NoticeService)).ToList())
            builder.Services.Remove(job);
    });

    private static Task ChangeAsync(WebClient client, string current, string password) => client.PostFormAsync("/own-account", "/own-account/password", ("current", current), ("password", password));

    private static async Task<List<string>> ToldAsync(HostFixture host)
    {
        var services = host.App.Services;
        await services.GetRequiredService<AccountNotices>().RunAsync();
        host.Clock.Sleep(TimeSpan.FromMinutes(10));
        await services.GetRequiredService<NoticeGathering>().RunAsync();
        await using var db = host.Store.OpenRead();
        (await db.Set<AccountChange>().AnyAsync()).ShouldBeFalse();
        return [.. (await db.Set<Notice>().ToListAsync()).Select(row => $"{row.RecipientId}: {row.Digest}, {new Uri(row.Link).AbsolutePath}")];
    }
}
