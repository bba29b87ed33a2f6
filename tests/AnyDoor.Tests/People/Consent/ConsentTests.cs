using System.Net;
using AnyDoor.People;
using AnyDoor.People.Consent;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.People.Consent;

public sealed class ConsentTests
{
    private const string Here = "/people/consent", Number = "9990000026";

    [Theory, OnSqlite, OnPostgres]
    public async Task Consent_WrittenDown_OpensTheRecordToThatPractitionerUntilItEnds(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield", more: row => row.NhsNumber = Number);
        using var pharmacist = await host.SignedInAs("a.pharmacist");
        using var gp = await host.SignedInAs("a.gp");
        await pharmacist.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);

        (await RecordAsync(pharmacist, "once")).Headers.Location!.ToString().ShouldBe($"/people/{person.PublicId}");

        (await pharmacist.ReadWordsAsync($"/people/{person.PublicId}")).ShouldContain("somebody they agreed to let see their record");
        var choices = await pharmacist.ReadWordsAsync($"/people/{person.PublicId}/choices");
        foreach (var shown in new[] { "A pharmacist", "They said so to me", "Asked about her tablets at the counter" })
            choices.ShouldContain(shown);
        await gp.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);
        (await host.App.Services.GetRequiredService<AuditTrail>().WhoLookedAsync([person.PublicId], 50, default)).ShouldContain(look => look.Act == ConsentService.Act && look.Reason == "spoken");
        host.Clock.Sleep(TimeSpan.FromHours(12));
        using var later = await host.SignedInAs("a.pharmacist");
        await later.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Consent_Withdrawn_EndsExactlyWhatRestedOnIt(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield", more: row => row.NhsNumber = Number);
        using var asha = await host.SignedInAs("asha.fenwick");
        using var pharmacist = await host.SignedInAs("a.pharmacist");
        using var gp = await host.SignedInAs("a.gp");
        foreach (var client in new[] { asha, pharmacist, gp })
            await RecordAsync(client, "month");
        var choices = $"/people/{person.PublicId}/choices";
        var (ofAsha, ofPharmacist) = (await ConsentOfAsync(host, "asha-fenwick"), await ConsentOfAsync(host, "a-pharmacist"));
        (await asha.PostFormAsync(choices, $"{choices}/consents/{ofPharmacist}/end", ("because", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await asha.PostFormAsync(choices, $"{choices}/consents/{ofPharmacist}/end", ("because", "Said so on the phone"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await pharmacist.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);
        await gp.ReadPageAsync($"/people/{person.PublicId}");
        await asha.PostFormAsync(choices, $"{choices}/consents/{ofAsha}/end", ("because", "Said so on the phone"));
        (await asha.ReadWordsAsync(choices)).ShouldContain("Said so on the phone", customMessage: "what she sees them by otherwise stays");
        await using var db = host.Store.OpenRead();
        (await db.Set<PersonAccess>().CountAsync(row => row.UntilAt == null || row.UntilAt > host.Store.Now)).ShouldBe(2);
    }

    [Theory, OnSqlite]
    public async Task Consent_OfAnotherPerson_IsNotEndedFromThisOnesPage(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var (seen, other) = (await host.AddPersonAsync("Otto", "Larkfield"), await host.AddPersonAsync("Halina", "Moonfield", team: null, more: row => row.NhsNumber = Number));
        using var pharmacist = await host.SignedInAs("a.pharmacist");
        using var asha = await host.SignedInAs("asha.fenwick");
        await RecordAsync(pharmacist, "month");
        var choices = $"/people/{seen.PublicId}/choices";
        (await asha.PostFormAsync(choices, $"{choices}/consents/{await ConsentOfAsync(host, "a-pharmacist")}/end", ("because", "Not mine"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await pharmacist.ReadPageAsync($"/people/{other.PublicId}");
    }

    [Theory, OnSqlite]
    public async Task Consent_WithNothingFilledIn_SaysAllThatIsMissing(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        using var pharmacist = await host.SignedInAs("a.pharmacist");
        var answer = await pharmacist.PostFormAsync(Here, Here);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WebClient.ParseAsync(answer)).QuerySelectorAll(".nhsuk-error-summary li").Length.ShouldBe(4);
    }

    private static async Task<HostFixture> NewAsync(StoreProvider provider)
    {
        var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        return host;
    }

    private static async Task<string> ConsentOfAsync(HostFixture host, string practitioner)
    {
        await using var db = host.Store.OpenRead();
        return (await db.Set<PersonConsent>().SingleAsync(row => row.PractitionerId == practitioner)).ConsentId;
    }

    private static Task<HttpResponseMessage> RecordAsync(WebClient client, string period) =>
        client.PostFormAsync(Here, Here, ("number", Number), ("how", "spoken"), ("words", "Asked about her tablets at the counter"), ("period", period));
}
