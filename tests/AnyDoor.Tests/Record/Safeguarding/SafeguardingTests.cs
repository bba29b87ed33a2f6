using System.Text.RegularExpressions;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Safeguarding;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Record.Safeguarding;

/// <summary>Asha and Dina are of Halina's team; Ben is not. Asha writes down a concern.</summary>
public sealed partial class SafeguardingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Concern_ForWhoeverIsNotOnItsList_LeavesEveryAnswerAsItWas(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield");
        using var dina = await host.SignedInAs("dina.marsh");
        string[] pages = ["", "/safeguarding", "/flags", "/choices", "/timeline", "/plan", "/actions", "/whereabouts"];
        var before = new List<string>();
        foreach (var page in pages)
            before.Add(await SaidAsync(dina, $"/people/{person.PublicId}{page}"));
        var looks = (await dina.ReadPageAsync($"/people/{person.PublicId}/looks")).QuerySelector("#looked")!.TextContent;

        using var asha = await host.SignedInAs("asha.fenwick");
        var concern = await RecordAsync(host, asha, person);
        (await asha.ReadPageAsync($"/people/{person.PublicId}/safeguarding")).QuerySelector("main")!.TextContent.ShouldContain("Bruises on both arms");

        foreach (var (page, said) in pages.Zip(before))
            (await SaidAsync(dina, $"/people/{person.PublicId}{page}")).ShouldBe(said, page);
        var after = (await dina.ReadPageAsync($"/people/{person.PublicId}/looks")).QuerySelector("#looked")!.TextContent;
        after.ShouldNotContain("afeguarding");
        after.Split("coordinator").Length.ShouldBe(looks.Split("coordinator").Length, "what was done about it is in no list of looks");
        foreach (var what in new[] { "list", "list/remove", "escalate", "close" })
        {
            var refused = await dina.PostFormAsync("/people", $"/people/{person.PublicId}/safeguarding/{concern.ConcernId}/{what}", ("version", "1"), ("practitioner", "dina-marsh"), ("because", "x"));
            var absent = await dina.PostFormAsync("/people", $"/people/{person.PublicId}/safeguarding/zzzzzzzzzzzz/{what}", ("version", "1"), ("practitioner", "dina-marsh"), ("because", "x"));
            (refused.StatusCode, absent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
            Without(await refused.Content.ReadAsStringAsync()).ShouldBe(Without(await absent.Content.ReadAsStringAsync()));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Alleged_WhoWorksHere_IsNeverToldAndNeverPutOnTheList(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield");
        var (service, asha, dina) = (host.App.Services.GetRequiredService<SafeguardingService>(), await ReaderAsync(host, "asha.fenwick"), await ReaderAsync(host, "dina.marsh"));
        (await service.RecordAsync(person.PersonId, new("neglect", "Left alone", "asha-fenwick", null), asha, default)).Keys.ShouldBe(["allegedId"]);
        (await service.RecordAsync(person.PersonId, new("neglect", "Left alone", "dina-marsh", null), asha, default)).ShouldBeEmpty();
        var concern = await OnlyAsync(host);
        (await service.AddAsync(person.PersonId, concern.ConcernId, concern.Version, "dina-marsh", "Cares for her", asha, default)).Message!.ShouldContain("not told");
        // However a row came to be there.
        await host.Store.WriteAsync(ProcessContext.System("test"), scope => { scope.Db.Add(new SafeguardingMember { PersonId = person.PersonId, ConcernId = concern.ConcernId, PractitionerId = "dina-marsh", AddedAt = scope.Now, AddedBy = "test", Because = "test" }); return Task.CompletedTask; });
        var query = host.App.Services.GetRequiredService<SafeguardingQuery>();
        (await query.ReadAsync(person, dina, default)).Concerns.ShouldBeEmpty();
        (await query.ReadAsync(person, asha, default)).Concerns.ShouldHaveSingleItem();
        (await service.CloseAsync(person.PersonId, concern.ConcernId, concern.Version, "All well", dina, default)).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_ChangesAreVersionedRecordedAndNeverLeaveNobody(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield");
        var (service, asha, ben) = (host.App.Services.GetRequiredService<SafeguardingService>(), await ReaderAsync(host, "asha.fenwick"), await ReaderAsync(host, "ben.okoro"));
        (await service.RecordAsync(person.PersonId, new("neglect", "Left alone", null, "Her nephew"), asha, default)).ShouldBeEmpty();
        var concern = await OnlyAsync(host);
        (await service.RemoveAsync(person.PersonId, concern.ConcernId, concern.Version, "asha-fenwick", asha, default)).Message!.ShouldContain("Nobody would know");
        (await service.AddAsync(person.PersonId, concern.ConcernId, concern.Version, "ben-okoro", "Leads for the place", asha, default)).ShouldBe(Outcome.Done);
        (await service.AddAsync(person.PersonId, concern.ConcernId, concern.Version, "dina-marsh", "Too", asha, default)).Message!.ShouldContain("meanwhile");
        var next = await OnlyAsync(host);
        next.Version.ShouldBeGreaterThan(concern.Version);
        (await service.AddAsync(person.PersonId, concern.ConcernId, next.Version, "ben-okoro", "Again", asha, default)).ShouldBe(Outcome.Unchanged);
        (await OnlyAsync(host)).Version.ShouldBe(next.Version);
        var query = host.App.Services.GetRequiredService<SafeguardingQuery>();
        (await query.ReadAsync(person, ben, default)).Concerns.ShouldHaveSingleItem("whoever is named can open the person, and so read it");

        (await service.RemoveAsync(person.PersonId, concern.ConcernId, next.Version, "asha-fenwick", asha, default)).ShouldBe(Outcome.Done);
        (await query.ReadAsync(person, asha, default)).Concerns.ShouldBeEmpty();
        var line = (await query.ReadAsync(person, ben, default)).Concerns.ShouldHaveSingleItem();
        (line.Members.ShouldHaveSingleItem().PractitionerId, line.Past.ShouldHaveSingleItem().PractitionerId).ShouldBe(("ben-okoro", "asha-fenwick"));
        await using var db = host.Store.OpenRead();
        (await db.Set<ChangeRecord>().CountAsync(row => row.Subject == "safeguarding_member")).ShouldBe(3);
    }

    [Theory, OnSqlite]
    public async Task Escalate_TellsTheLeadsThatThePlaceNames(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield");
        var (service, asha) = (host.App.Services.GetRequiredService<SafeguardingService>(), await ReaderAsync(host, "asha.fenwick"));
        (await service.RecordAsync(person.PersonId, new("neglect", "Left alone", null, null), asha, default)).ShouldBeEmpty();
        var concern = await OnlyAsync(host);
        (await service.EscalateAsync(person.PersonId, concern.ConcernId, concern.Version, asha, default)).Message!.ShouldContain("names no safeguarding lead");
        await host.Store.WriteAsync(ProcessContext.System("test"), scope => { scope.Db.Add(new PlaceSetting { Name = PlaceSettings.SafeguardingLeads, Value = "ben-okoro, nobody" }); scope.Tell(PartnersDirectory.Topic); return Task.CompletedTask; });
        (await service.EscalateAsync(person.PersonId, concern.ConcernId, concern.Version, asha, default)).ShouldBe(Outcome.Done);
        var told = await OnlyAsync(host);
        (await service.EscalateAsync(person.PersonId, concern.ConcernId, told.Version, asha, default)).ShouldBe(Outcome.Unchanged);
        using var ben = await host.SignedInAs("ben.okoro");
        (await ben.ReadPageAsync($"/people/{person.PublicId}/safeguarding")).QuerySelector("main")!.TextContent.ShouldContain("Left alone");
    }

    private static async Task<SafeguardingConcern> RecordAsync(HostFixture host, WebClient client, Person person)
    {
        var page = $"/people/{person.PublicId}/safeguarding";
        var faulty = await WebClient.ParseAsync(await client.PostFormAsync(page, page, ("kind", ""), ("words", "")));
        faulty.QuerySelectorAll(".nhsuk-error-summary__list li").Length.ShouldBe(2);
        (await client.PostFormAsync(page, page, ("kind", "physical"), ("words", "Bruises on both arms"), ("alleged", "Her nephew"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var concern = await OnlyAsync(host);
        (await client.PostFormAsync(page, $"{page}/{concern.ConcernId}/list", ("version", $"{concern.Version}"), ("practitioner", "ben-okoro"), ("because", "Leads for the place"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return concern;
    }

    private static async Task<SafeguardingConcern> OnlyAsync(HostFixture host)
    {
        await using var db = host.Store.OpenRead();
        return await db.Set<SafeguardingConcern>().SingleAsync();
    }

    private static async Task<Reader> ReaderAsync(HostFixture host, string user) => (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync(user, default))!;

    private static async Task<string> SaidAsync(WebClient client, string path) => Without(await (await client.GetPageAsync(path)).Content.ReadAsStringAsync());

    private static string Without(string answer) => Proof().Replace(answer, "");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]{80,}")]
    private static partial Regex Proof();
}
