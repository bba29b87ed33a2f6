using System.Net;
using AnyDoor.Record;
using AnyDoor.Record.Headings;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Record.PersonPage;

public class OverviewTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Open_PersonInHospital_SaysWhoWhereAndWhyTheyMaySeeIt(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        var now = place.Host.Store.Now;
        await place.AddAsync("hospital.admission.emergency", now.AddHours(-9), more: entry => entry.Detail = """{"ward":"acute medical unit","bed":"14","reason":"COPD flare-up"}""");
        await place.AddAsync("allergy", now.AddYears(-4), "Allergy to penicillin", partner: RecordPlace.Practice, feed: 2);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync(place.Page);
        var banner = page.QuerySelector(".pbn")!.TextContent;
        banner.ShouldContain("Dorothea Plumtree");
        banner.ShouldContain("likes to be called Dot");
        banner.ShouldContain("999 000 4234");
        banner.ShouldContain("In hospital since");
        banner.ShouldContain("acute medical unit, bed 14");
        banner.ShouldContain("Allergy to penicillin");
        banner.ShouldContain("one of the Millrace neighbourhood team");
        page.Title!.ShouldNotContain("Plumtree");
        page.QuerySelector("#timeline")!.TextContent.ShouldContain("Admitted as an emergency");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_PersonOfAnotherTeam_IsRefusedLikeNobody(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        using var ben = await place.Host.SignedInAs("ben.okoro");
        foreach (var part in new[] { "", "/timeline", "/looks", "/flags", "/entries/1" })
        {
            var refused = await ben.ReadPageAsync(place.Page + part, HttpStatusCode.NotFound);
            var absent = await ben.ReadPageAsync($"/people/{Foundation.PublicId.New()}{part}", HttpStatusCode.NotFound);
            refused.QuerySelector("main")!.TextContent.ShouldBe(absent.QuerySelector("main")!.TextContent);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Headings_OfAPartnerNotShared_AreTheSameWithAndWithoutEntries(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var without = (await asha.ReadPageAsync(place.Page)).QuerySelector("main")!;
        await place.AddAsync("community.contact", place.Host.Store.Now.AddDays(-1), "Secret visit", partner: RecordPlace.MentalHealth, feed: 4);
        await place.AddAsync("condition", place.Host.Store.Now.AddDays(-1), "Secret condition", partner: RecordPlace.MentalHealth, feed: 4);
        var with = (await asha.ReadPageAsync(place.Page)).QuerySelector("main")!;
        WithoutProofs(with).ShouldBe(WithoutProofs(without));
        with.TextContent.ShouldContain(HeadingItems.NotSharedWords);
        with.TextContent.ShouldContain("Agreement ended 31 August");
    }

    // The proof of a form is another one each time it is shown.
    private static string WithoutProofs(AngleSharp.Dom.IElement part)
    {
        foreach (var proof in part.QuerySelectorAll("input[name=_proof]").ToList())
            proof.Remove();
        return part.InnerHtml;
    }

    [Theory, OnSqlite]
    public async Task Headings_Absence_SaysWhichKindOfAbsence(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var headings = (await asha.ReadPageAsync(place.Page)).QuerySelectorAll("#headings .hd").ToDictionary(row => row.Children[0].TextContent.Trim(), row => row.TextContent);
        headings.Count.ShouldBe(12);
        headings["Medicines"].ShouldContain(HeadingItems.NothingRecorded);
        headings["Mental health"].ShouldContain(HeadingItems.NotSharedWords);
        headings["Community care"].ShouldContain(HeadingItems.NoFeed);
    }

    [Theory, OnSqlite]
    public async Task Headings_OfAFeedThatNeverCame_DoNotSayThatThereIsNothing(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        await place.Host.Store.WriteAsync(AnyDoor.Foundation.ProcessContext.System("test"), scope =>
        {
            foreach (var feed in scope.Db.Set<Feed>().Where(feed => feed.Number == 2))
                (feed.LastReceivedAt, feed.LastGoodAt) = (null, null);
            return Task.CompletedTask;
        });
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var headings = (await asha.ReadPageAsync(place.Page)).QuerySelectorAll("#headings .hd").ToDictionary(row => row.Children[0].TextContent.Trim(), row => row.TextContent);
        headings["Medicines"].ShouldContain(HeadingItems.NothingYet);
        headings["Medicines"].ShouldNotContain(HeadingItems.NothingRecorded);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Headings_WithFacts_NameTheLatestItsPartnerAndAge(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        var now = place.Host.Store.Now;
        await place.AddAsync("condition", now.AddYears(-3), "Heart failure", partner: RecordPlace.Practice, feed: 2);
        await place.AddAsync("frailty", now.AddYears(-1), "severe", partner: RecordPlace.Practice, feed: 2);
        await place.AddAsync("social-care.package", now.AddDays(-30), "home-care", entry => entry.Detail = "Fern Home Care", RecordPlace.Council, 3);
        await place.AddAsync("condition", now.AddYears(-6), "Malignant tumor of colon", partner: RecordPlace.Practice, feed: 2);
        place.Host.Clock.Sleep(TimeSpan.FromHours(2));
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var headings = (await asha.ReadPageAsync(place.Page)).QuerySelectorAll("#headings .hd").ToDictionary(row => row.Children[0].TextContent.Trim(), row => row.TextContent);
        headings["GP summary"].ShouldContain("Heart failure");
        headings["GP summary"].ShouldContain("Severe frailty");
        headings["Social care"].ShouldContain("home care by Fern Home Care");
        headings["Social care"].ShouldContain("2 h old");
        headings["Cancer"].ShouldContain("Malignant tumor of colon");
    }

    [Theory, OnSqlite]
    public async Task Open_NamesAndWordsWithMarkup_AreShownAsText(StoreProvider provider)
    {
        const string nasty = "<script>alert(1)</script>";
        await using var place = await RecordPlace.NewAsync(provider, person => (person.FamilyName, person.PreferredName, person.AddressLine) = (nasty, nasty, nasty));
        var id = await place.AddAsync("hospital.admission.emergency", place.Host.Store.Now.AddHours(-1), nasty, entry => entry.Detail = "{\"ward\":\"<img src=x onerror=alert(1)>\",\"reason\":\"<b>x</b>\"}");
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        foreach (var path in new[] { place.Page, $"{place.Page}/timeline", $"{place.Page}/entries/{id}" })
        {
            var page = await asha.ReadPageAsync(path);
            page.QuerySelector("main script, main img, main .tl b b").ShouldBeNull();
            page.QuerySelector("h1")!.TextContent.ShouldContain(nasty);
        }
    }
}
