using System.Text.RegularExpressions;
using AnyDoor.CareModels;
using AnyDoor.Store;
using AnyDoor.Tests.Architecture;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.CareModels;

/// <summary>The pack that docs/care-models.md shows is the one that is adopted here.</summary>
public partial class WorkedPackTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_ThePackOfTheDocs_RunsAsThePageSays(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        var text = Shown().Match(House.Read("docs/care-models.md")).Groups[1].Value;
        place.Offer(text, "frail-at-home");
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/care-models/frail-at-home/adopt");
        var seen = page.QuerySelector("input[name=seen]")!.GetAttribute("value")!;
        ((int)(await asha.PostFormAsync("/care-models/frail-at-home/adopt", "/care-models/frail-at-home/adopt", ("seen", seen), ("reason", "To try it"), ("back", "0"))).StatusCode).ShouldBe(303);
        var pack = (await place.Catalog.FindAsync("frail-at-home", default))!.Pack;
        (pack.Cohorts.Single().Name, pack.Triggers.Single().FreshFor, pack.Questionnaires.Single().Suggestions.Count, pack.Huddle.OverseenBy).ShouldBe(("frail-75", TimeSpan.FromHours(48), 1, "matron"));
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
