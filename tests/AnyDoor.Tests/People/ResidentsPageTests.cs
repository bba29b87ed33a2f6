using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.People;

public class ResidentsPageTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task People_ForACareHome_ListsWhoLivesThereAndNobodyElse(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await HomeAsync(host);
        var (resident, gone) = (await host.AddPersonAsync("Winifred", "Applegarth"), await host.AddPersonAsync("Percival", "Oakenshaw"));
        await host.AddPersonAsync("Nkechi", "Goldfinch");
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(Lives(resident.PersonId, scope.Now.AddDays(-30), null));
            scope.Db.Add(Lives(gone.PersonId, scope.Now.AddDays(-30), scope.Now.AddDays(-1)));
            return Task.CompletedTask;
        });
        using var odette = await host.SignedInAs("odette.larkspur");
        var page = (await odette.ReadPageAsync("/people")).QuerySelector("main")!.TextContent;
        page.ShouldContain("Living at Larch Lea: 1 person");
        page.ShouldContain("Winifred Applegarth");
        page.ShouldNotContain("Oakenshaw");
        page.ShouldNotContain("Goldfinch");
        (await odette.GetPageAsync($"/people/{resident.PublicId}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await odette.GetPageAsync($"/people/{gone.PublicId}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static PersonAccess Lives(long person, DateTimeOffset from, DateTimeOffset? until) =>
        new() { PersonId = person, ScopeKind = AccessScopes.Organisation, ScopeId = "larch-lea", Basis = AccessBases.Residence, Source = "entries", FromAt = from, UntilAt = until };

    private static async Task HomeAsync(HostFixture host)
    {
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new Organisation { OrganisationId = "larch-lea", Name = "Larch Lea", ShortName = "Larch Lea", Kind = "care-home" });
            scope.Db.Add(new Practitioner { PractitionerId = "odette-larkspur", Name = "Odette Larkspur", Role = Roles.CareWorker, Title = "Care home manager", OrganisationId = "larch-lea", AccountName = "odette.larkspur" });
            scope.Tell("partners");
            return Task.CompletedTask;
        });
        await using var scope = host.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(HostFixture.Password);
    }
}
