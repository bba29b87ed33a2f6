using System.Text.RegularExpressions;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Security.Inference;

/// <summary>Somebody tries to learn that a person is there whom they may not see: by search, count, order, and the shape of what is answered.</summary>
public partial class UnreadableTests
{
    // The feeds page counts messages of partners for those who run the feeds, whoever they are about; and looking at who looked is a look itself.
    private static readonly string[] Moving = ["/feeds", "/people/{publicId}/looks", "/people/{publicId}/looks/print"];

    // Those who care for people see figures of the whole place as they are (figures-of-care in docs/access.md): there the figures may differ, and nothing else.
    private static readonly string[] Figures = ["/cohorts", "/recall/coverage", "/outcomes", "/care-models"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Lists_BeforeAndAfterSomebodyUnreadableCame_AreTheSame(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider, victim: false);
        var own = await place.AddOwnAsync();
        using var stranger = await Attacker.SignInAsync(place.Host, AttackedPlace.Stranger);
        using var other = await Attacker.SignInAsync(place.Host, "b.gp");
        var before = await AllAsync(place, own, stranger, other);
        await place.AddVictimAsync();
        var after = await AllAsync(place, own, stranger, other);
        before.Count.ShouldBeGreaterThan(300);
        string.Join('\n', before.Keys.Select(page => (Page: page, Told: Said.Difference(before[page], after[page]))).Where(page => page.Told is not null).Select(page => $"{page.Page}: {page.Told}")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_ForSomebodyUnreadable_AnswersAsForSomebodyWhoIsNotThere(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        var own = await place.AddOwnAsync();
        using var stranger = await Attacker.SignInAsync(place.Host, AttackedPlace.Stranger);
        // As long as one another, so that only what is known of them can differ.
        foreach (var (there, nowhere) in new[] { ("9990000379", "9990001111"), ("Fquillfeather", "Fquillfoather"), ("fquill", "fquoll"), ("1938-07-13", "1911-07-13"), ("Gquillfeather 1938-07-13", "Gquillfoather 1911-07-13") })
        {
            foreach (var path in new[] { "/people/find", $"/meetings/{own.Ids["meetings/id"]}/add/find" })
            {
                var (found, missed) = (await stranger.SendAsync("POST", path, [KeyValuePair.Create("q", there)]), await stranger.SendAsync("POST", path, [KeyValuePair.Create("q", nowhere)]));
                found.StatusCode.ShouldBe(missed.StatusCode);
                Said.Difference((await Said.AllOfAsync(found)).Replace(there, nowhere, StringComparison.Ordinal), await Said.AllOfAsync(missed)).ShouldBeNull($"{path}: {there}");
            }
        }
    }

    // Every page that is not about somebody unreadable, with each of its views.
    private static async Task<Dictionary<string, string>> AllAsync(AttackedPlace place, Target own, params Attacker[] readers)
    {
        var all = new Dictionary<string, string>();
        foreach (var reader in readers)
        {
            foreach (var (_, path) in place.Pages(own).Where(page => !Moving.Contains(page.Route.Pattern)))
            {
                foreach (var view in new[] { "", "?fragment=board", "?fragment=huddle", "?show=look", "?list=waiting", "?page=2" })
                {
                    var said = await Said.AllOfAsync(await reader.Client.GetPageAsync(path + view));
                    all[$"{reader.User} {path}{view}"] = Key().Replace(Figures.Any(path.StartsWith) ? Figure().Replace(said, "#") : said, "");
                }
            }
        }
        return all;
    }

    // A form that is shown is given a key of its own.
    [GeneratedRegex("name=\"(key|lineKey)\" value=\"[^\"]*\"")]
    private static partial Regex Key();

    [GeneratedRegex("[0-9][0-9.,%]*( person| people)?")]
    private static partial Regex Figure();
}
