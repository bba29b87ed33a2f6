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
        place.Host.Clock.Sleep(TimeSpan.FromHours(31));
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

    [Theory, OnSqlite]
    public async Task Strip_OfAPlaceWithoutSomePartnersYet_SaysSoInOneWord(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        await place.WriteAsync(scope => scope.Db.AddRange(Enumerable.Range(10, 3).Select(number => new Feed { Number = (short)number, Name = $"feed-{number}", Partner = $"sender-{number}", Title = $"Feed {number}", Format = "csv" })));
        await place.WriteAsync(scope => scope.Db.Add(new Feed { Number = 20, Name = "second", Partner = "alder-royal", Title = "Another of the hospital", Format = "csv" }));
        using var asha = await place.Host.SignedInAs("asha.fenwick");

        var strip = string.Join(' ', (await asha.ReadPageAsync("/people")).QuerySelector(".ad-strip")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        strip.ShouldContain("3 other senders nothing yet");
        strip.ShouldNotContain("sender-10");
        strip.ShouldNotContain("Alder Royal nothing", customMessage: "what it has never sent says nothing of what it sends");
    }
}
