using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Security.Browsing;

/// <summary>Somebody who has not signed in tries every address, in every way of asking and writing it.</summary>
public class ForcedBrowsingTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];

    // What careless servers serve.
    private static readonly string[] Leftovers =
    [
        "/.git/config", "/.env", "/appsettings.json", "/web.config", "/place.db", "/anydoor.db", "/place/anydoor.db", "/keys", "/keys/key.xml", "/packs", "/drop", "/feeds/hospital-adt.yaml", "/swagger", "/swagger/index.html",
        "/metrics", "/health", "/debug", "/admin", "/trace", "/actuator", "/openapi/v1.yaml", "/_framework/blazor.web.js", "/_content", "/_content/AnyDoor.DesignSystem/assets/", "/robots.txt", "/design-system",
    ];

    [Theory, OnSqlite]
    public async Task Addresses_OfEveryKind_WithoutSigningIn_TellAndChangeNothing(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var nobody = place.Host.Anybody();
        var routes = Route.Of(place.Host, "GET").Concat(Route.Of(place.Host, "POST")).Where(route => !route.Open).ToList();
        var before = await StoreMark.OfAsync(place.Store);
        var wrong = new List<string>();
        foreach (var path in routes.Select(route => place.Victim.PathOf(route)).Distinct().SelectMany(Written))
        {
            foreach (var method in Methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://localhost{path}"));
                request.Headers.TryAddWithoutValidation("X-HTTP-Method-Override", "POST");
                request.Headers.TryAddWithoutValidation("X-Original-URL", "/people");
                request.Headers.TryAddWithoutValidation("X-Forwarded-For", "127.0.0.1");
                var answer = await nobody.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode || (int)answer.StatusCode >= 500 || text.Contains(AttackedPlace.Mark, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"{method} {path}: {(int)answer.StatusCode}");
            }
        }
        foreach (var path in Leftovers)
        {
            var status = (int)(await nobody.GetPageAsync(path)).StatusCode;
            if (status is not (302 or 404))
                wrong.Add($"{path}: {status}");
        }
        wrong.AddRange((await StoreMark.OfAsync(place.Store)).ChangedSince(before));
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Leftovers_ForSomebodySignedIn_AreNotThere(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        foreach (var path in Leftovers.Except(["/feeds/hospital-adt.yaml"]))
            ((int)(await asha.GetPageAsync(path)).StatusCode).ShouldBe(404, path);
    }

    // The same address as others would write it.
    private static IEnumerable<string> Written(string path) => [path, path.ToUpperInvariant(), path + "/", "/" + path, path + ";a=b", path + "%09", path + "/../", "/sign-in/.." + path, path + "?_method=POST"];
}
