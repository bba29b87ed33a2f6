using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Web;

public class EndpointTests
{
    // Whoever adds an address that anybody may open says so here.
    private static readonly string[] ForAnybody =
        ["/sign-in", "/sign-in/code", "/_content/AnyDoor.DesignSystem/assets/{file}", "/health/live", "/health/ready", "/care-models/schema.json"];

    [Theory, OnSqlite]
    public async Task Endpoints_ExceptThoseListed_AreNotForAnybody(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var open = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct();
        open.ShouldBe(ForAnybody, ignoreOrder: true);
        var fallback = await host.App.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        fallback.ShouldNotBeNull().Requirements.ShouldNotBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Get_OfEveryPage_WithoutSigningIn_ShowsNothing(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        foreach (var endpoint in host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != true)
                continue;
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(part => part.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart word ? word.Content : "x"));
            var answer = await client.GetPageAsync(path);
            ((int)answer.StatusCode).ShouldBe(302, path);
            answer.Headers.Location!.ToString().ShouldContain("/sign-in");
        }
    }

    [Theory, OnSqlite]
    public async Task Answers_OfEveryKind_CarryTheSecurityHeaders(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        foreach (var path in new[] { "/sign-in", "/health/live", "/nowhere", "/people" })
        {
            var headers = (await client.GetPageAsync(path)).Headers;
            var policy = headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'none'");
            policy.ShouldNotContain("unsafe-");
            headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        }
    }

    [Theory, OnSqlite]
    public async Task SessionCookie_IsOutOfReachOfScript(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("userName", "asha.fenwick"), ("password", HostFixture.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("anydoor=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
    }

    [Theory, OnSqlite]
    public async Task People_ForARoleThatDoesNotCare_IsRefusedWithTheReason(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var engineer = await host.SignedInAs("elan.reed");
        var page = await engineer.ReadPageAsync("/people", System.Net.HttpStatusCode.Forbidden);
        page.Body!.TextContent.ShouldContain("Integration engineer");
        page.QuerySelector(".ad-nav")!.TextContent.ShouldNotContain("People");
    }

    [Theory, OnSqlite]
    public async Task Nowhere_ForSomebodySignedIn_IsADesignedPage(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/nowhere", System.Net.HttpStatusCode.NotFound);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Page not found");
    }

    [Theory, OnSqlite]
    public async Task Ready_WithAStoreThatAnswers_SaysSo(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        (await client.GetStringAsync(new Uri(WebClient.Home, "/health/ready"))).ShouldContain("\"healthy\"");
    }
}
