using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.AspNetCore.TestHost;

namespace AnyDoor.Tests.Security.Sessions;

/// <summary>Somebody gives a session to another before they sign in, or uses what was sent once more.</summary>
public class SessionTests
{
    private const string Cookie = "anydoor=";

    [Theory, OnSqlite]
    public async Task Session_GivenBeforeSigningIn_IsNotTheOneAfterwards(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        // The attacker's own session, planted in the browser of somebody who then signs in.
        var planted = await SignInAsync(host, "ben.okoro", null);
        var after = await SignInAsync(host, "asha.fenwick", planted);
        after.ShouldNotBe(planted);
        (await NameAsync(host, planted)).ShouldBe("Ben Okoro", "the attacker goes on being nobody but themselves");
        (await NameAsync(host, after)).ShouldBe("Asha Fenwick");
    }

    [Theory, OnSqlite]
    public async Task Session_MadeUpOrChanged_OpensNothing(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var real = await SignInAsync(host, "asha.fenwick", null);
        foreach (var cookie in new[] { "anydoor=asha-fenwick", "anydoor=", real[..^3] + "AAA", real + "A", "anydoor=" + new string('A', real.Length), real.Replace("CfDJ8", "CfDJ9", StringComparison.Ordinal) })
            (await NameAsync(host, cookie)).ShouldBeNull(cookie.Length > 30 ? cookie[..30] : cookie);
    }

    [Theory, OnSqlite]
    public async Task Form_SentAgainAfterSigningOut_IsRefused(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        var path = $"/people/{place.Victim.Person.PublicId}/plan/statement";
        var fields = new[] { KeyValuePair.Create("words", "said once"), KeyValuePair.Create("version", "5") };
        await member.SendAsync("POST", "/sign-out", []);
        var mark = await StoreMark.OfAsync(place.Store);
        ((int)(await member.SendAsync("POST", path, fields)).StatusCode).ShouldBeOneOf(302, 400, 401);
        (await StoreMark.OfAsync(place.Store)).ChangedSince(mark).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Form_SentTwice_IsDoneOnceOrRefused(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        var forms = await place.FormsAsync(member, place.Victim);
        var wrong = new List<string>();
        // A form that carries its own key or the version it was made for.
        foreach (var (route, form) in forms.Where(form => form.Form.Page is not null && form.Form.Fields.Any(field => field.Key is "key" or "lineKey" or "version")))
        {
            await member.SendAsync(form);
            var mark = await StoreMark.OfAsync(place.Store);
            ((int)(await member.SendAsync(form)).StatusCode).ShouldBeLessThan(500, route.ToString());
            wrong.AddRange((await StoreMark.OfAsync(place.Store)).ChangedSince(mark).Take(2).Select(row => $"{route}: {row[..Math.Min(row.Length, 300)]}"));
        }
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    private static async Task<string> SignInAsync(HostFixture host, string user, string? planted)
    {
        using var client = new HttpClient(host.App.GetTestServer().CreateHandler());
        using var page = new HttpRequestMessage(HttpMethod.Get, new Uri(WebClient.Home, "/sign-in"));
        var shown = await client.SendAsync(page);
        var forms = shown.Headers.GetValues("Set-Cookie").First(value => value.StartsWith("anydoor-forms", StringComparison.Ordinal)).Split(';')[0];
        var proof = (await WebClient.ParseAsync(shown)).QuerySelector("input[name=_proof]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WebClient.Home, "/sign-in"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["userName"] = user, ["password"] = HostFixture.Password, ["_proof"] = proof }),
        };
        request.Headers.Add("Cookie", planted is null ? forms : $"{forms}; {planted}");
        var answer = await client.SendAsync(request);
        if (planted is not null && (int)answer.StatusCode == 400)
            return await SignInAsync(host, user, null);
        return answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(Cookie, StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<string?> NameAsync(HostFixture host, string cookie)
    {
        using var client = new HttpClient(host.App.GetTestServer().CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(WebClient.Home, "/own-account"));
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        var text = await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        return new[] { "Ben Okoro", "Asha Fenwick" }.SingleOrDefault(name => text.Contains(name, StringComparison.Ordinal));
    }
}
