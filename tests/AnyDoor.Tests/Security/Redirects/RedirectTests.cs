using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security.Redirects;

/// <summary>Somebody makes our answers lead elsewhere, by what stands in an address or in a header. On the real server: it decides what may stand in a header.</summary>
public class RedirectTests
{
    /// <summary>Each would lead a browser to another host, or into another header, if it were gone to as it is.</summary>
    public static readonly string[] Elsewhere =
    [
        "//elsewhere.example", "https://elsewhere.example", @"/\elsewhere.example", @"\\elsewhere.example", "/\t/elsewhere.example", "/\r/elsewhere.example", "/\n//elsewhere.example", " //elsewhere.example",
        "///elsewhere.example", "http:elsewhere.example", "javascript:alert(1)", "data:text/html,x", "//localhost@elsewhere.example", "/%09/elsewhere.example", "/..//elsewhere.example", "/.//elsewhere.example",
        "/a\r\nSet-Cookie: planted=1", "/\u2028/elsewhere.example", "/é", "/\u0000", "/people\u202e", "/‮//elsewhere.example",
    ];

    [Fact]
    public async Task SignIn_ToAnAddressElsewhere_StaysHere()
    {
        await using var host = await RealAsync();
        foreach (var url in Elsewhere)
        {
            using var client = Client(host);
            var proof = await ProofAsync(client);
            var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["userName"] = "asha.fenwick", ["password"] = HostFixture.Password, ["returnUrl"] = url, ["_proof"] = proof }));
            // A zero byte is in no form of a browser's.
            ((int)answer.StatusCode).ShouldBe(url.Contains('\0', StringComparison.Ordinal) ? 400 : 303, url);
            if ((int)answer.StatusCode == 400)
                continue;
            StaysHere(answer).ShouldBeTrue(url);
            // Already signed in: the address alone is enough.
            var again = await client.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(url)}");
            if ((int)again.StatusCode != 400)
                StaysHere(again).ShouldBeTrue(url);
        }
    }

    [Fact]
    public async Task Host_OfAnotherName_IsNotRepeatedInAnyAnswer()
    {
        await using var host = await RealAsync();
        using var nobody = Client(host);
        foreach (var path in Route.Of(host, "GET").Select(route => route.Path(_ => "x")).Append("/nowhere").Distinct())
        {
            foreach (var header in new[] { "Host", "X-Forwarded-Host", "X-Host", "Forwarded" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation(header, header == "Forwarded" ? "host=elsewhere.example" : "elsewhere.example");
                request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
                request.Headers.TryAddWithoutValidation("Accept", "text/html");
                var answer = await nobody.SendAsync(request);
                (answer.Headers + await answer.Content.ReadAsStringAsync()).ShouldNotContain("elsewhere.example", Case.Insensitive, $"{header} of {path}");
                answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("nobody may say for us that this was HTTPS");
            }
        }
    }

    /// <summary>As a browser reads it: tabs and line ends are dropped, backslashes are slashes.</summary>
    internal static bool StaysHere(HttpResponseMessage answer)
    {
        // As it came: read as an address it would be mended first.
        var address = answer.Headers.NonValidated["Location"].Single();
        var read = string.Concat(address.Where(character => character is not ('\t' or '\r' or '\n'))).Trim().Replace('\\', '/');
        return read.StartsWith('/') && !read.StartsWith("//", StringComparison.Ordinal) && address.All(character => character is > ' ' and < '\x7f') && !(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("planted", StringComparison.Ordinal)));
    }

    private static Task<HostFixture> RealAsync() => HostFixture.NewAsync(StoreProvider.Sqlite, builder => builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0"));

    private static HttpClient Client(HostFixture host)
    {
        var address = host.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    private static async Task<string> ProofAsync(HttpClient client) =>
        (await WebClient.ParseAsync(await client.GetAsync("/sign-in"))).QuerySelector("input[name=_proof]")!.GetAttribute("value")!;
}
