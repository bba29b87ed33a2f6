using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Record.Looks;

/// <summary>Who looked, on paper for the person, and the name behind a look on request.</summary>
public sealed class LooksPrintTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Print_ForThePerson_SaysRoleOrganisationReasonAndRelationshipAndNoName(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield", more: row => (row.AddressLine, row.Postcode) = ("7 Mill Lane", "ZZ1 1AA"));
        using var dina = await host.SignedInAs("dina.marsh");
        await dina.ReadPageAsync($"/people/{person.PublicId}");
        using var asha = await host.SignedInAs("asha.fenwick");
        var paper = (await asha.ReadPageAsync($"/people/{person.PublicId}/looks/print")).QuerySelector("main")!;
        paper.QuerySelectorAll("address div").Select(line => line.TextContent).ShouldBe(["Halina Moonfield", "7 Mill Lane", "ZZ1 1AA"]);
        var looked = paper.QuerySelector("table")!.TextContent;
        looked.ShouldContain("social worker, Council");
        looked.ShouldContain("The practice or its team");
        looked.ShouldContain("Agreement: Direct care 2026", customMessage: "of the coordinator's organisation");
        looked.ShouldNotContain("Dina Marsh");
        looked.ShouldNotContain("Fenwick");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Name_OfALook_IsToldOnlyAfterTheLeadHasDecided(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var faults = new FaultList();
        var place = PlaceFile.Parse(SmallPlace.Yaml.Replace("practitioners:", "practitioners:\n  - {id: ida-lead, name: Ida Lead, role: ig-lead, title: Information governance lead, organisation: alderbrook-icb, account: ida.lead}", StringComparison.Ordinal), "place.yaml", faults);
        await host.App.Services.GetRequiredService<PlaceLoader>().LoadAsync(place!, ProcessContext.System("test"));
        await using (var scope = host.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(HostFixture.Password);
        var person = await host.AddPersonAsync("Halina", "Moonfield");
        using var dina = await host.SignedInAs("dina.marsh");
        await dina.ReadPageAsync($"/people/{person.PublicId}");
        using var asha = await host.SignedInAs("asha.fenwick");
        var page = $"/people/{person.PublicId}/looks";
        (await asha.PostFormAsync(page, $"{page}/names", ("look", "999999"), ("why", "x"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var which = (await asha.ReadPageAsync(page)).QuerySelectorAll("#look option").First(option => option.TextContent.Contains("social worker")).GetAttribute("value")!;
        (await asha.PostFormAsync(page, $"{page}/names", ("look", which), ("why", "She fears that her neighbour looked"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.ReadPageAsync(page)).QuerySelector("#looked")!.TextContent.ShouldContain("Asked for");

        using var lead = await host.SignedInAs("ida.lead");
        var asked = await lead.ReadPageAsync(page);
        asked.QuerySelector("main")!.TextContent.ShouldContain("It was Dina Marsh");
        asked.QuerySelector("main")!.TextContent.ShouldNotContain("Moonfield");
        var form = asked.QuerySelector("form[action*='/looks/names/']")!.GetAttribute("action")!;
        (await asha.PostFormAsync(page, form, ("released", "true"), ("because", "Me"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lead.PostFormAsync(page, form, ("released", "true"), ("because", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.ReadPageAsync(page)).QuerySelector("#looked")!.TextContent.ShouldNotContain("Dina Marsh");
        (await lead.PostFormAsync(page, form, ("released", "true"), ("because", "No neighbour: she cares for her"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.ReadPageAsync($"{page}/print")).QuerySelector("table")!.TextContent.ShouldContain("Dina Marsh, social worker");
    }
}
