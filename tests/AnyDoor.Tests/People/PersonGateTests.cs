using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.People;

public class PersonGateTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Open_SomebodyTheTeamCaresFor_IsShownAndInTheTrailBeforeTheAnswer(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothy", "Harris");
        var reader = await ReaderAsync(host, "asha.fenwick");
        var opened = await Gate(host).OpenAsync(person.PublicId, reader, "person.open", default);
        opened.ShouldNotBeNull().PersonId.ShouldBe(person.PersonId);
        var look = (await Trail(host).WhoLookedAsync([person.PublicId], 10, default)).ShouldHaveSingleItem();
        (look.Outcome, look.Act, look.PractitionerId).ShouldBe((AuditOutcomes.Shown, "person.open", "asha-fenwick"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_SomebodyOfAnotherTeamOrNobody_IsRefusedAlikeAndRecorded(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothy", "Harris", team: "copperfield-team");
        var reader = await ReaderAsync(host, "asha.fenwick");
        (await Gate(host).OpenAsync(person.PublicId, reader, "person.open", default)).ShouldBeNull();
        (await Gate(host).OpenAsync("000000000000", reader, "person.open", default)).ShouldBeNull();
        (await Gate(host).OpenAsync("9990000026", reader, "person.open", default)).ShouldBeNull();
        (await Trail(host).WhoLookedAsync([person.PublicId], 10, default)).ShouldHaveSingleItem().Outcome.ShouldBe(AuditOutcomes.Refused);
        (await Trail(host).WhoLookedAsync(["9990000026"], 10, default)).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Open_AsARoleThatDoesNotCare_IsRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothy", "Harris");
        (await Gate(host).OpenAsync(person.PublicId, await ReaderAsync(host, "elan.reed"), "person.open", default)).ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_UnderAnIdFromBeforeTwoMerges_OpensTheSurvivor(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var first = await host.AddPersonAsync("Dot", "Harris", team: null);
        var second = await host.AddPersonAsync("D", "Harris", team: null);
        var survivor = await host.AddPersonAsync("Dorothy", "Harris");
        await host.Store.WriteAsync(Foundation.ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new PersonAlias { PersonId = first.PersonId, SurvivorId = second.PersonId, Reason = "test", At = scope.Now });
            scope.Db.Add(new PersonAlias { PersonId = second.PersonId, SurvivorId = survivor.PersonId, Reason = "test", At = scope.Now });
            return Task.CompletedTask;
        });
        var opened = await Gate(host).OpenAsync(first.PublicId, await ReaderAsync(host, "asha.fenwick"), "person.open", default);
        opened.ShouldNotBeNull().PublicId.ShouldBe(survivor.PublicId);
        await using var db = host.Store.OpenRead();
        (await db.PublicIdsAsync(survivor.PersonId, default)).ShouldBe([survivor.PublicId, second.PublicId, first.PublicId]);
    }

    [Theory, OnSqlite]
    public async Task Open_WhenTheTrailCannotBeWritten_ShowsDirectCareAndKeepsTheLookOnDisk(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothy", "Harris");
        var reader = await ReaderAsync(host, "asha.fenwick");
        await host.App.Services.GetRequiredService<AuditWriter>().WriteAsync(reader, "test", []);
        await BreakTrailAsync(host);

        (await Gate(host).OpenAsync(person.PublicId, reader, "person.open", default)).ShouldNotBeNull();

        Directory.GetFiles(host.Folder, "*.spool").ShouldHaveSingleItem();
        using var client = host.Anybody();
        (await client.GetStringAsync(new Uri(WebClient.Home, "/health/ready"))).ShouldContain("looks for direct care are kept on the local disk");
    }

    private static async Task BreakTrailAsync(HostFixture host)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={AuditFile.FileBeside(host.Store.Address)}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE event RENAME TO event_lost";
        await command.ExecuteNonQueryAsync();
    }

    private static PersonGate Gate(HostFixture host) => host.App.Services.GetRequiredService<PersonGate>();

    private static AuditTrail Trail(HostFixture host) => host.App.Services.GetRequiredService<AuditTrail>();

    private static async Task<Reader> ReaderAsync(HostFixture host, string user) =>
        (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync(user, default)).ShouldNotBeNull();
}
