using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Record.SubjectAccess;

/// <summary>Everything held about Ada, who has some of everything, for the information governance lead who answers her request.</summary>
public sealed class SubjectAccessTests
{
    private const string Number = "9990000026";

    [Theory, OnSqlite]
    public async Task EveryTable_AboutAPerson_IsInASectionOrSaysWhyNot(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var db = test.Store.OpenRead();
        var tables = db.Model.GetEntityTypes().Where(table => table.FindProperty("PersonId") is not null).ToList();
        tables.Count.ShouldBeGreaterThan(30);
        tables.Where(table => table.HeldAs() is null).Select(table => table.GetTableName()).ShouldBeEmpty("a table about a person says in its module under what it stands in the copy a person may ask for (HeldAs)");
        tables.Where(table => table.HeldAs() is { NotGivenBecause: null } held && !HeldSections.All.Contains(held.Section)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Copy_OfSomebodyWithSomeOfEverything_HoldsEveryRowOfEveryTable(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        var (host, person) = (two.Morning.Host, await AdaAsync(two));
        var ig = await LeadAsync(host);
        await using var db = two.Store.OpenRead();
        var request = await RequestAsync(host, person, ig);
        var service = host.App.Services.GetRequiredService<SubjectAccessService>();
        var items = await ItemsAsync(service, request);
        foreach (var table in db.Model.GetEntityTypes().Where(table => table.HeldAs() is { NotGivenBecause: null }))
        {
            var rows = await two.RowsAsync(table.GetTableName()!, person.PersonId);
            items.Count(item => item.Table == table.GetTableName()).ShouldBe(rows.Count, table.GetTableName());
        }
        items.Select(item => item.Mark).ShouldBeUnique();
        var entry = items.First(item => item.Table == "record_entry" && item.Values.Any(value => value.Key == "file_name"));
        string[] provenance = ["kind", "start_at", "feed_title", "file_name", "received_at", "known_at", "source_id", "receipt_id"];
        provenance.Except(entry.Values.Select(value => value.Key)).ShouldBeEmpty();
        items.Where(item => item.Table == HeldLooks).ShouldAllBe(item => item.Values.All(value => !value.Value.Contains("Fenwick") && value.Key != "practitioner_id"));
        items.Where(item => item.Section == HeldSections.Safeguarding).ShouldAllBe(item => item.WithheldBecause != null && item.Silent);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Release_GivesWhatIsDecidedRecordsItsHashAndTwiceWritesNothing(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        var (host, person) = (two.Morning.Host, await AdaAsync(two));
        var ig = await LeadAsync(host);
        await two.DoAsync(scope => { scope.Db.Add(new Relation { PersonId = person.PersonId, Source = "test", Position = 1, Name = "Nell Plum", Relationship = "sister" }); return Task.CompletedTask; });
        var request = await RequestAsync(host, person, ig);
        var service = host.App.Services.GetRequiredService<SubjectAccessService>();
        var all = await ItemsAsync(service, request);
        (await CopyAsync(service, request)).ShouldNotContain("Nell Plum");

        var sister = all.Single(item => item.Table == "relation").Mark;
        (await service.DecideAsync(request, sister, true, " ", ig, default)).Field.ShouldBe($"because-{sister}");
        (await service.DecideAsync(request, "nothing", true, "She agrees", ig, default)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await service.DecideAsync(request, sister, true, "She agrees", ig, default)).Ok.ShouldBeTrue();
        (await service.DecideAsync(request, sister, true, "She agrees", ig, default)).ShouldBe(Outcome.Unchanged);
        var note = all.First(item => item.Table == "item_note").Mark;
        (await service.DecideAsync(request, note, false, "Of a neighbour", ig, default)).Ok.ShouldBeTrue();
        var copy = await CopyAsync(service, request);
        copy.ShouldContain("Nell Plum");
        copy.ShouldNotContain("Note on Ada");
        copy.ShouldNotContain("safeguarding", Case.Insensitive);
        copy.ShouldNotContain("Claim of Ada");

        (await service.ReleaseAsync(request, ig, default)).ShouldBe(Outcome.Done);
        (await service.ReleaseAsync(request, ig, default)).ShouldBe(Outcome.Unchanged);
        await using var db = two.Store.OpenRead();
        var release = (await db.Set<SubjectAccessRelease>().Where(row => row.RequestId == request.RequestId).ToListAsync()).ShouldHaveSingleItem();
        release.Hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(await CopyAsync(service, request)))), "what is read twice is the same");
        release.Contents.ShouldContain("LeftOut");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_WithoutAnOpenRequest_AreNotThereForTheLeadEither(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        var (host, person) = (two.Morning.Host, await AdaAsync(two));
        await LeadAsync(host);
        using var client = await host.SignedInAs("ida.lead");
        string[] pages = [$"/people/{person.PublicId}/subject-access", $"/people/{person.PublicId}/subject-access/print", $"/people/{person.PublicId}/subject-access/export.json"];
        foreach (var page in pages)
            (await client.GetPageAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);

        var faulty = await WebClient.ParseAsync(await client.PostFormAsync("/subject-access", "/subject-access", ("nhsNumber", "123")));
        faulty.QuerySelectorAll(".nhsuk-error-summary__list li").Length.ShouldBe(5);
        (await client.PostFormAsync("/subject-access", "/subject-access", Typed("1/1/1900"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var begun = await client.PostFormAsync("/subject-access", "/subject-access", Typed("1/5/1940"));
        begun.Headers.Location!.ToString().ShouldBe(pages[0]);
        foreach (var page in pages)
            (await client.GetPageAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        (await client.ReadPageAsync(pages[0])).QuerySelector("main")!.TextContent.ShouldContain("Due 12 Jun 2026");
        JsonDocument.Parse(await (await client.GetPageAsync(pages[2])).Content.ReadAsStringAsync()).RootElement.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(20);

        (await client.PostFormAsync(pages[0], $"{pages[0]}/close", ("closed", "Posted today"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await client.GetPageAsync(pages[0])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-28")]
    [InlineData("2026-05-12", "2026-06-12")]
    [InlineData("2028-01-30", "2028-02-29")]
    public void Due_IsOneCalendarMonthLaterOrTheLastDayOfIt(string received, string due) =>
        SubjectAccessRequest.DueAfter(DateOnly.Parse(received, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

    private const string HeldLooks = "audit_event";

    private static (string, string)[] Typed(string born) => [("nhsNumber", Number), ("born", born), ("askedBy", "Ada herself"), ("identity", "Passport seen"), ("receivedOn", "12/5/2026")];

    private static async Task<Person> AdaAsync(TwoPatients two)
    {
        long id = 0;
        await two.DoAsync(async scope =>
        {
            var ada = await scope.Db.Set<Person>().AsTracking().SingleAsync(row => row.GivenName == "ADA" || row.GivenName == "Ada");
            (ada.NhsNumber, id) = (Number, ada.PersonId);
            // Those that came with what was written about everybody are handed over.
            foreach (var row in await scope.Db.Set<SubjectAccessRequest>().AsTracking().ToListAsync())
                row.ClosedAt = scope.Now;
        });
        await using var db = two.Store.OpenRead();
        return await db.Set<Person>().SingleAsync(row => row.PersonId == id);
    }

    private static async Task<Reader> LeadAsync(HostFixture host)
    {
        var faults = new FaultList();
        var place = PlaceFile.Parse(SmallPlace.Yaml.Replace("practitioners:", "practitioners:\n  - {id: ida-lead, name: Ida Lead, role: ig-lead, title: Information governance lead, organisation: alderbrook-icb, account: ida.lead}", StringComparison.Ordinal), "place.yaml", faults);
        await host.App.Services.GetRequiredService<PlaceLoader>().LoadAsync(place!, ProcessContext.System("test"));
        await using var scope = host.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(HostFixture.Password);
        return (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync("ida.lead", default))!;
    }

    private static async Task<SubjectAccessRequest> RequestAsync(HostFixture host, Person person, Reader ig)
    {
        var service = host.App.Services.GetRequiredService<SubjectAccessService>();
        var (publicId, faults) = await service.RecordAsync(new(Number, "1/5/1940", "Ada herself", "Passport seen", "12/5/2026"), ig, default);
        faults.ShouldBeEmpty();
        publicId.ShouldBe(person.PublicId);
        return (await service.OpenAsync(person.PublicId, "test", ig, default))!.Value.Request;
    }

    private static async Task<List<HeldItem>> ItemsAsync(SubjectAccessService service, SubjectAccessRequest request)
    {
        var items = new List<HeldItem>();
        await foreach (var item in service.ItemsAsync(request, default))
            items.Add(item);
        return items;
    }

    private static async Task<string> CopyAsync(SubjectAccessService service, SubjectAccessRequest request)
    {
        using var to = new MemoryStream();
        await SubjectAccessCopy.WriteAsync(to, request, service.ItemsAsync(request, default), await service.DecidedAsync(request, default), default);
        return System.Text.Encoding.UTF8.GetString(to.ToArray());
    }
}
