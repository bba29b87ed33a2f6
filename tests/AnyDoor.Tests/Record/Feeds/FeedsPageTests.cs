using System.Net;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Record.PersonPage;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Record.Feeds;

public class FeedsPageTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Feeds_AsTimePasses_AreOnTimeThenLateThenStopped(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        using var elan = await place.Host.SignedInAs("elan.reed");
        var states = new List<string>();
        foreach (var minutes in new[] { 4, 4, 60 })
        {
            place.Host.Clock.Sleep(TimeSpan.FromMinutes(minutes));
            var page = await elan.ReadPageAsync("/feeds");
            states.Add(page.QuerySelector("#feed-1 .state")!.TextContent.Trim());
        }
        states.ShouldBe(["On time", "Late", "Stopped"]);
        (await elan.ReadPageAsync("/feeds")).QuerySelector(".notice")!.TextContent.ShouldContain("has brought nothing since");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Feeds_RowSetAside_ShowsReasonAndWhatToDoAndIsClosedWithAReason(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        await place.WriteAsync(scope => scope.Db.Add(new QuarantinedRow
        {
            ReceiptId = 77, RowNumber = 12, Feed = 1, ReasonCode = "code-unknown", Field = "event_type", Reason = "line 12: got 12 letters; expected one of the list", State = "waiting", At = scope.Now,
        }));
        using var elan = await place.Host.SignedInAs("elan.reed");
        var text = (await elan.ReadPageAsync("/feeds")).QuerySelector("#set-aside")!.TextContent;
        text.ShouldContain("A code is not in the feed’s list (event_type)");
        text.ShouldContain("Row 12 of adt-20260512.hl7");
        text.ShouldContain("got 12 letters");
        (await elan.PostFormAsync("/feeds", "/feeds/close", ("feed", "hospital-adt"), ("reason", "code-unknown"), ("field", "event_type"), ("at", "77.12"), ("because", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnSqlite]
    public async Task Feeds_ByRole_AreReadByCoordinatorsAndRefusedToOthers(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync("/feeds")).QuerySelectorAll("form[action^='/feeds/']").Length.ShouldBe(0);
        ((int)(await asha.PostFormAsync("/feeds", "/feeds/replay", ("feed", "hospital-adt"), ("reason", "x"))).StatusCode).ShouldBe(403);
        using var faye = await place.Host.SignedInAs("faye.sutter");
        await faye.ReadPageAsync("/feeds", HttpStatusCode.Forbidden);
    }
}
