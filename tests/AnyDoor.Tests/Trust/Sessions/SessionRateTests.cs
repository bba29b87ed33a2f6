using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Sessions;

public sealed class SessionRateTests
{
    [Theory, OnSqlite]
    public async Task Session_ThatAsksAsAProgramDoes_IsToldToWaitAndOthersAreNot(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, builder => builder.Services.PostConfigure<TrustOptions>(trust => trust.RequestsASecond = 2));
        using var program = await host.SignedInAs("asha.fenwick");
        using var colleague = await host.SignedInAs("dina.marsh");
        HttpResponseMessage? refused = null;
        for (var asked = 0; asked < 60 && refused is null; asked++)
            refused = await program.GetPageAsync("/people") is { IsSuccessStatusCode: false } answer ? answer : null;
        ((int)refused.ShouldNotBeNull().StatusCode).ShouldBe(429);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        ((int)(await colleague.GetPageAsync("/people")).StatusCode).ShouldBe(200);
    }
}
