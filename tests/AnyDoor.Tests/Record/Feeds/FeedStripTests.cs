using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Record.PersonPage;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Record.Feeds;

/// <summary>The line on top of every page that says how old each partner's data is.</summary>
public class FeedStripTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Strip_OnEveryPage_TellsTheAgeOfTheLastGoodDataAgainstThePromise(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        place.Host.Clock.Advance(TimeSpan.FromHours(31));
        // Something came just now from each, and none of it could be used: that makes nothing younger.
        await place.WriteAsync(scope =>
        {
            foreach (var feed in scope.Db.Set<Feed>().ToList())
                feed.LastReceivedAt = scope.Now;
        });
        place.Host.Clock.Advance(TimeSpan.FromSeconds(10));
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var start = await asha.ReadPageAsync("/people");
        var pages = start.QuerySelectorAll(".ad-nav a").Select(link => link.GetAttribute("href")!)
            .Concat(new[] { "", "/plan", "/timeline", "/assessments", "/actions/new", "/flags", "/looks" }.Select(part => place.Page + part)).ToList();
        pages.Count.ShouldBeGreaterThan(10);
        foreach (var path in pages)
        {
            var strip = string.Join(' ', (await asha.ReadPageAsync(path)).QuerySelector(".ad-strip")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            strip.ShouldContain("GP 31 h old", customMessage: path);
            strip.ShouldContain("Alder Royal nothing since", customMessage: path);
            strip.ShouldContain("Mental health not shared", customMessage: path);
        }
    }
}
