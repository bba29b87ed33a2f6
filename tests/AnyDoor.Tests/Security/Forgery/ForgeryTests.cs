using System.Net.Http.Headers;
using System.Text;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Security.Forgery;

/// <summary>Another site makes the browser of somebody who is signed in send our forms.</summary>
public class ForgeryTests
{
    [Theory, OnSqlite]
    public async Task Forms_WithoutTheProofOfThisSession_AreRefusedAndChangeNothing(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        using var engineer = await Attacker.SignInAsync(place.Host, "elan.reed");
        using var stranger = await Attacker.SignInAsync(place.Host, AttackedPlace.Stranger);
        using var nobody = place.Host.Anybody();
        var before = (await nobody.ReadPageAsync("/sign-in")).QuerySelector("input[name=_proof]")!.GetAttribute("value")!;
        var forms = await place.FormsAsync(member, place.Victim);
        var mark = await StoreMark.OfAsync(place.Store);
        var wrong = new List<string>();
        foreach (var (route, form) in forms)
        {
            foreach (var sender in new[] { member, engineer })
            {
                foreach (var (what, proof) in new[] { ("no proof", null), ("an empty one", ""), ("somebody else's", stranger.Proof), ("one from before signing in", before), ("a changed one", member.Proof[..^2] + "AA") })
                {
                    var status = await SendAsync(sender, form, new FormUrlEncodedContent(form.Fields.Concat(proof is null ? [] : [KeyValuePair.Create("_proof", proof)])));
                    if (status is not (400 or 403))
                        wrong.Add($"{route} by {sender.User} with {what}: {status}");
                }
                // What a page elsewhere can send without asking first.
                foreach (var type in new[] { "text/plain", "application/json" })
                {
                    var status = await SendAsync(sender, form, new StringContent($"{{\"_proof\":\"{sender.Proof}\"}}", Encoding.UTF8, type));
                    if (status is not (400 or 403 or 415))
                        wrong.Add($"{route} by {sender.User} as {type}: {status}");
                }
            }
        }
        wrong.AddRange((await StoreMark.OfAsync(place.Store)).ChangedSince(mark));
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_WhenTheyAreLookedAt_ChangeNothing(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        using var engineer = await Attacker.SignInAsync(place.Host, "elan.reed");
        foreach (var (_, path) in place.Pages(place.Victim))
            await member.Client.GetPageAsync(path);
        var mark = await StoreMark.OfAsync(place.Store);
        foreach (var (route, path) in place.Pages(place.Victim))
        {
            // The fields of a form in the address do not make a page a form.
            foreach (var reader in new[] { member, engineer })
                await reader.Client.GetPageAsync($"{path}?{string.Join('&', Route.Of(place.Host, "POST").Where(form => form.Matches(path)).SelectMany(form => form.Fields).Append("do=finish").Select(field => $"{field}=yes"))}");
        }
        (await StoreMark.OfAsync(place.Store)).ChangedSince(mark).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Live_FromAPageElsewhere_IsRefused(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider, victim: false);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        foreach (var (origin, expected) in new[] { ("http://localhost", 200), ("http://elsewhere.example", 403), ("http://localhost.elsewhere.example", 403), ("null", 403) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WebClient.Home, "/live/negotiate?negotiateVersion=1"));
            request.Headers.TryAddWithoutValidation("Origin", origin);
            ((int)(await member.Client.SendAsync(request)).StatusCode).ShouldBe(expected, origin);
        }
    }

    private static async Task<int> SendAsync(Attacker sender, SentForm form, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WebClient.Home, form.Path)) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.TryAddWithoutValidation("Origin", "http://elsewhere.example");
        return (int)(await sender.Client.SendAsync(request)).StatusCode;
    }
}
