using System.Net;
using System.Text.RegularExpressions;
using AnyDoor.Record;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Record.PersonPage;

public class TimelineTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Timeline_MoreThanAPage_IsReadToItsEndWithoutGapsOrRepeats(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        var now = place.Host.Store.Now;
        // Three at each moment: they stand in one line, and the order must hold among equals too.
        for (var i = 0; i < 120; i++)
            await place.AddAsync("gp.consultation", now.AddDays(-(i / 3)), $"visit {i:000}", partner: RecordPlace.Practice, feed: 2);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var seen = new List<string>();
        for (var next = $"{place.Page}/timeline"; next is not null;)
        {
            var page = await asha.ReadPageAsync(next);
            seen.AddRange(page.QuerySelectorAll(".tl__b").SelectMany(row => Regex.Matches(row.TextContent, @"visit \d{3}")).Select(entry => entry.Value));
            next = page.QuerySelector("#timeline .box__f a")?.GetAttribute("href");
        }
        seen.ShouldBe(Enumerable.Range(0, 40).SelectMany(day => new[] { 2, 1, 0 }.Select(last => $"visit {(day * 3) + last:000}")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Timeline_Filtered_ShowsOnlyThatKind(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        var now = place.Host.Store.Now;
        await place.AddAsync("hospital.ed.attendance", now.AddDays(-3), "Fall");
        await place.AddAsync("medicine", now.AddDays(-4), "Ramipril 5mg", partner: RecordPlace.Practice, feed: 2);
        await place.AddAsync("observation", now.AddDays(-5), "Body mass index", entry => entry.Status = EntryStatus.Withdrawn, RecordPlace.Practice, 2);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await LinesAsync(asha, place, "show=unplanned")).ShouldHaveSingleItem().ShouldContain("Came to A&E");
        (await LinesAsync(asha, place, "show=medicines")).ShouldHaveSingleItem().ShouldContain("Ramipril");
        (await LinesAsync(asha, place, "show=changes")).ShouldHaveSingleItem().ShouldContain("Withdrawn by the partner");
        (await LinesAsync(asha, place, "heading=results")).ShouldHaveSingleItem().ShouldContain("Body mass index");
        (await LinesAsync(asha, place, "before=nonsense")).Count.ShouldBe(3);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Entry_Corrected_KeepsWhatItSaidBeforeAndNamesItsFile(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        var now = place.Host.Store.Now;
        var id = await place.AddAsync("social-care.package", now.AddDays(-9), "home-care", entry => entry.Detail = "two visits", RecordPlace.Council, 3);
        await place.WriteAsync(scope => scope.Db.Add(new RecordEntryVersion
        {
            PersonId = place.Person.PersonId, EntryId = id, VersionAt = now.AddDays(-20), Hash = 5, KnownAt = now.AddDays(-20), ReceiptId = 77, RowNumber = 4,
            Content = """{"Detail":"one visit"}""",
        }));
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await LinesAsync(asha, place, "show=changes")).ShouldHaveSingleItem().ShouldContain("one visit");
        var text = (await asha.ReadPageAsync($"{place.Page}/entries/{id}")).QuerySelector("main")!.TextContent;
        text.ShouldContain("adt-20260512.hl7, row 1");
        text.ShouldContain("adt-20260512.hl7, row 4");
        text.ShouldContain("one visit");
        text.ShouldContain("Alderbrook Council");
        text.ShouldContain("Adult social care services");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stay_ToldByTwoFeeds_IsOneLineThatSaysWhatTheOtherSaysOtherwise(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        var now = place.Host.Store.Now;
        var lead = await place.AddAsync("hospital.admission.emergency", now.AddDays(-9), "Pneumonia", entry => (entry.EndAt, entry.Detail) = (now.AddDays(-4), """{"destination":"19"}"""));
        var other = await place.AddAsync("hospital.admission.elective", now.AddDays(-9), "Pneumonia", entry => entry.EndAt = now.AddDays(-2), feed: 5);
        var agrees = await place.AddAsync("hospital.admission.emergency", now.AddDays(-9), "Pneumonia", entry => entry.EndAt = now.AddDays(-4), feed: 6);
        await place.WriteAsync(scope => scope.Db.AddRange(Feed(5, "Hospital spells by the month"), Feed(6, "Another list"),
            new RepeatedEntry { PersonId = place.Person.PersonId, EntryId = other, LeadEntryId = lead }, new RepeatedEntry { PersonId = place.Person.PersonId, EntryId = agrees, LeadEntryId = lead }));
        using var asha = await place.Host.SignedInAs("asha.fenwick");

        var line = (await LinesAsync(asha, place, "")).ShouldHaveSingleItem();
        line.ShouldContain("Hospital spells by the month says otherwise: planned admission that took place, ended");
        line.ShouldContain("Also told by Another list");

        (await asha.ReadPageAsync($"{place.Page}/entries/{lead}")).QuerySelector("#others")!.TextContent.ShouldContain("Not counted again");
        (await asha.ReadPageAsync($"{place.Page}/entries/{other}")).QuerySelector("#others")!.TextContent.ShouldContain("This one counts");
    }

    [Theory, OnSqlite]
    public async Task Entry_OfAnotherPersonOrNotShared_IsRefused(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        var hidden = await place.AddAsync("condition", place.Host.Store.Now, "Secret", partner: RecordPlace.MentalHealth, feed: 4);
        var sensitive = await place.AddAsync("condition", place.Host.Store.Now, "Sensitive", entry => entry.Sensitivity = 2);
        var shown = await place.AddAsync("condition", place.Host.Store.Now, "Plain");
        var other = await place.Host.AddPersonAsync("Other", "Person");
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        await asha.ReadPageAsync($"{place.Page}/entries/{hidden}", HttpStatusCode.NotFound);
        await asha.ReadPageAsync($"{place.Page}/entries/{sensitive}", HttpStatusCode.NotFound);
        await asha.ReadPageAsync($"/people/{other.PublicId}/entries/{shown}", HttpStatusCode.NotFound);
        await asha.ReadPageAsync($"{place.Page}/entries/{shown}");
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(WebClient client, RecordPlace place, string query) =>
        [.. (await client.ReadPageAsync($"{place.Page}/timeline?{query}")).QuerySelectorAll(".tl").Select(row => row.TextContent)];

    private static Feed Feed(short number, string title) =>
        new() { Number = number, Name = $"feed-{number}", Partner = "alder-royal", Title = title, Format = "csv", LastGoodAt = DateTimeOffset.UnixEpoch };
}
