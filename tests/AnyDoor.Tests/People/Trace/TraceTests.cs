using System.Net;
using AnyDoor.People;
using AnyDoor.People.Trace;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.People.Trace;

public sealed class TraceTests
{
    private const string Here = "/people/trace", Number = "9990000026";

    [Theory, OnSqlite, OnPostgres]
    public async Task Trace_Confirmed_OpensTheRecordToThatPractitionerForSomeHours(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield", more: row => (row.NhsNumber, row.Postcode, row.Town, row.Phone, row.Sex) = (Number, "ZZ1 1AA", "Alderbrook", "07700 900999", "female"));
        using var responder = await host.SignedInAs("a.responder");
        using var nurse = await host.SignedInAs("a.district-nurse");
        var found = await WebClient.ParseAsync(await TraceAsync(responder));
        var words = WebClient.WordsOf(found);
        foreach (var shown in new[] { "Halina Moonfield", "2 Mar 1938 (88)", "Female", "24 hours" })
            words.ShouldContain(shown);
        foreach (var kept in new[] { "ZZ1", "Alderbrook", "07700", Number[..3] })
            words.ShouldNotContain(kept, customMessage: "as little as says whether it is they");
        await responder.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);

        var confirmed = await responder.PostFormAsync(Here, $"{Here}/confirm", ("trace", TraceOf(found)));

        confirmed.Headers.Location!.ToString().ShouldBe($"/people/{person.PublicId}");
        var page = await responder.ReadWordsAsync($"/people/{person.PublicId}");
        page.ShouldContain("somebody who met them and traced them");
        page.ShouldContain("Timeline");
        (await responder.PostFormAsync("/people", "/people/find", ("q", "Moonfield"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await nurse.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);
        (await host.App.Services.GetRequiredService<AuditTrail>().WhoLookedAsync([person.PublicId], 50, default)).ShouldContain(look => look.Act == TraceService.Act && look.Reason == "here");
        host.Clock.Sleep(TimeSpan.FromHours(24));
        using var later = await host.SignedInAs("a.responder");
        await later.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Confirm_OfATraceOfSomebodyElseOrOfLongAgo_OpensNothing(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        await host.AddPersonAsync("Halina", "Moonfield", more: row => row.NhsNumber = Number);
        using var responder = await host.SignedInAs("a.responder");
        using var nurse = await host.SignedInAs("a.district-nurse");
        var trace = TraceOf(await WebClient.ParseAsync(await TraceAsync(responder)));
        (await nurse.PostFormAsync(Here, $"{Here}/confirm", ("trace", trace))).Headers.Location!.ToString().ShouldBe($"{Here}?late");
        host.Clock.Sleep(TraceService.ToConfirm);
        (await responder.PostFormAsync(Here, $"{Here}/confirm", ("trace", trace))).Headers.Location!.ToString().ShouldBe($"{Here}?late");
        await using var db = host.Store.OpenRead();
        (await db.Set<PersonAccess>().AnyAsync(row => row.Basis == AccessBases.Contact)).ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Trace_OfNobodyAndOfOneOfTwo_AnswersTheSame(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        foreach (var _ in new[] { 1, 2 })
            await host.AddPersonAsync("Halina", "Moonfield");
        using var responder = await host.SignedInAs("a.responder");
        (string, string)[] two = [("family", "Moonfield"), ("born-day", "2"), ("born-month", "3"), ("born-year", "1938"), ("given", "Halina")];
        var (ofTwo, ofNobody) = (await TraceAsync(responder, two), await TraceAsync(responder, [.. two[..^1], ("given", "Helena")]));
        (ofTwo.StatusCode, ofNobody.StatusCode).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        WebClient.WordsOf(await WebClient.ParseAsync(ofTwo)).ShouldBe(WebClient.WordsOf(await WebClient.ParseAsync(ofNobody)));
    }

    [Theory]
    [OnSqlite("Moonfiel", "1938", "Halina", ""), OnSqlite("Moonfield", "", "Halina", ""), OnSqlite("Moonfield", "1938", "", ""), OnSqlite("Moonfield", "1938", "Hal", ""), OnSqlite("Moonfield", "1938", "", "ZZ1"), OnSqlite("Moon%", "1938", "Halina", "")]
    public async Task Trace_ByPartOfTheDetails_ShowsNobody(StoreProvider provider, string family, string year, string given, string postcode)
    {
        await using var host = await NewAsync(provider);
        await host.AddPersonAsync("Halina", "Moonfield", more: row => row.Postcode = "ZZ1 1AA");
        using var responder = await host.SignedInAs("a.responder");
        var answer = await TraceAsync(responder, ("family", family), ("born-day", "2"), ("born-month", "3"), ("born-year", year), ("given", given), ("postcode", postcode));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WebClient.ParseAsync(answer)).QuerySelector("#found").ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Trace_MoreOftenThanAllowed_WaitsForAnHour(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        using var responder = await host.SignedInAs("a.responder");
        for (var i = 0; i < TraceService.MostInAnHour; i++)
            (await TraceAsync(responder)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TraceAsync(responder)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var nurse = await host.SignedInAs("a.district-nurse");
        (await TraceAsync(nurse)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "each has tries of their own");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Trace_ByANameInCapitalsOfAnyAlphabet_FindsThePerson(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        await host.AddPersonAsync("Éloïse", "Żurawska");
        using var nurse = await host.SignedInAs("a.district-nurse");
        var answer = await TraceAsync(nurse, ("family", "ŻURAWSKA"), ("given", "éLOÏSE"), ("born-day", "2"), ("born-month", "3"), ("born-year", "1938"));
        WebClient.WordsOf(await WebClient.ParseAsync(answer)).ShouldContain("Éloïse Żurawska");
        WebClient.WordsOf(await WebClient.ParseAsync(await TraceAsync(nurse, ("family", "Zurawska"), ("given", "Éloïse"), ("born-day", "2"), ("born-month", "3"), ("born-year", "1938")))).ShouldNotContain("Żurawska", customMessage: "another letter is another name");
    }

    private static async Task<HostFixture> NewAsync(StoreProvider provider)
    {
        var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        return host;
    }

    private static string TraceOf(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("#found input[name=trace]")!.GetAttribute("value")!;

    private static Task<HttpResponseMessage> TraceAsync(WebClient client, params (string, string)[] exact) => client.PostFormAsync(Here, Here, [.. exact.Length == 0 ? [("number", Number)] : exact, ("reason", "here")]);
}
