using System.Globalization;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AnyDoor.Tests.Security.Rows;

/// <summary>Queries that forgot to ask who reads: PostgreSQL gives them nothing of anybody without a relationship.</summary>
public sealed class RowSecurityTests
{
    private const long Known = 1, Stranger = 2;
    private static readonly Reader Matron = new("a", "p1", "A Matron", Roles.Matron, "", "o1", ["t1"], Purposes.DirectCare);

    [OnPostgresFact]
    public async Task EveryTable_ReadWithoutAPredicate_GivesRowsOfPeopleTheReaderHasARelationshipWith()
    {
        await using var test = await FilledTables.NewAsync(Known, Stranger);
        await RelateAsync(test, Known, until: null);
        var tables = FilledTables.Of(test.Store);
        tables.Count.ShouldBeGreaterThan(45);
        foreach (var table in tables)
        {
            (await PeopleAsync(test.Store, table, Matron)).Distinct().ToList().ShouldBe([Known], table);
            (await PeopleAsync(test.Store, table, Matron with { TeamIds = ["t2"] })).ShouldBeEmpty(table);
            (await PeopleAsync(test.Store, table, Matron with { Role = Roles.Engineer, Purpose = Purposes.Operations })).ShouldNotContain(Stranger, table);
            (await PeopleAsync(test.Store, table, reader: null)).Distinct().Order().ToList().ShouldBe([Known, Stranger], table);
        }
    }

    [OnPostgresFact]
    public async Task Rows_OfSomebodyWhoseRelationshipIsOver_AreNotThereFromThatMoment()
    {
        await using var test = await FilledTables.NewAsync(Known, Stranger);
        await RelateAsync(test, Known, until: test.Clock.GetUtcNow().AddHours(1));
        (await PeopleAsync(test.Store, "record_entry", Matron)).ShouldBe([Known]);
        test.Clock.Sleep(TimeSpan.FromMinutes(59));
        (await PeopleAsync(test.Store, "record_entry", Matron)).ShouldBe([Known]);
        test.Clock.Sleep(TimeSpan.FromMinutes(1));
        (await PeopleAsync(test.Store, "record_entry", Matron)).ShouldBeEmpty();
        (await PeopleAsync(test.Store, "person_access", Matron)).ShouldBeEmpty();
    }

    [OnPostgresFact]
    public async Task Rows_ThatBrokenGlassOpens_AreThoseOfThePersonWhosePagesAreRead()
    {
        await using var test = await FilledTables.NewAsync(Known, Stranger);
        foreach (var person in new[] { Known, Stranger })
            await RelateAsync(test, person, until: test.Clock.GetUtcNow().AddHours(1), AccessBases.BreakGlass, (AccessScopes.Practitioner, "p1"));
        var consultant = Matron with { Role = Roles.Consultant };
        (await PeopleAsync(test.Store, "record_entry", consultant)).ShouldBeEmpty("glass puts nobody on a list");
        (await PeopleAsync(test.Store, "record_entry", consultant with { Opening = Known })).ShouldBe([Known]);
    }

    [OnPostgresFact]
    public async Task Connections_UsedByMany_NeverReadAsAnybodyElseAndNeverAsTheOwner()
    {
        await using var test = await FilledTables.NewAsync([.. Enumerable.Range(1, 8).Select(person => (long)person)]);
        for (var person = 1L; person <= 8; person++)
            await RelateAsync(test, person, until: null, scope: (AccessScopes.Practitioner, $"p{person}"));
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            var person = (i % 9) + 1;
            var reader = Matron with { PractitionerId = $"p{person}" };
            if (i % 10 == 7)
                await FailAsync(test.Store, reader);
            (await PeopleAsync(test.Store, "care_action", reader)).ShouldBe(person == 9 ? [] : [(long)person]);
            (await PeopleAsync(test.Store, "care_action", reader: null)).Count.ShouldBe(8);
        })));
        using (test.Store.ReadingAs(Matron.Rows()))
        {
            (await UserAsync(() => test.Store.OpenRead())).ShouldBe(RowPolicies.Role);
            (await UserAsync(() => test.Store.OpenReadOfAll("test"))).ShouldNotBe(RowPolicies.Role);
            using (test.Store.ReadingOfAll("test"))
                (await UserAsync(() => test.Store.OpenRead())).ShouldNotBe(RowPolicies.Role);
            (await UserAsync(() => test.Store.OpenRead())).ShouldBe(RowPolicies.Role);
            await test.WriteAsync(async _ => (await UserAsync(() => test.Store.OpenRead())).ShouldNotBe(RowPolicies.Role));
        }
        (await UserAsync(() => test.Store.OpenRead())).ShouldNotBe(RowPolicies.Role);
    }

    [OnPostgresFact]
    public async Task Reader_NamedToLookLikeMore_IsGivenNoMore()
    {
        await using var test = await FilledTables.NewAsync(Known, Stranger);
        await RelateAsync(test, Known, until: null);
        foreach (var id in new[] { "p9\nteam:t1", "p9\rteam:t1", "p9'; SET ROLE postgres; --", "p9\\", "t1\nbasis:registration" })
            (await PeopleAsync(test.Store, "person", Matron with { PractitionerId = id, TeamIds = [id] })).ShouldBeEmpty(id);
        (await PeopleAsync(test.Store, "person", Matron with { PractitionerId = "O'Neil" })).ShouldBe([Known]);
    }

    [OnPostgresFact]
    public async Task Reader_OnAHeldConnection_CanWriteNothing()
    {
        await using var test = await FilledTables.NewAsync(Known, Stranger);
        await RelateAsync(test, Known, until: null);
        using var reading = test.Store.ReadingAs(Matron.Rows());
        await using var db = test.Store.OpenRead();
        (await Should.ThrowAsync<PostgresException>(() => db.Database.SqlQueryRaw<long>("DELETE FROM flag RETURNING person_id AS \"Value\"").ToListAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static async Task<List<long>> PeopleAsync(PlaceStore store, string table, Reader? reader)
    {
        using var reading = reader is null ? null : store.ReadingAs(reader.Rows());
        await using var db = store.OpenRead();
        var sql = $"SELECT person_id AS \"Value\" FROM {table}";
        return await db.Database.SqlQueryRaw<long>(sql).ToListAsync();
    }

    private static async Task FailAsync(PlaceStore store, Reader reader)
    {
        using var reading = store.ReadingAs(reader.Rows());
        await using var db = store.OpenRead();
        await Should.ThrowAsync<PostgresException>(() => db.Database.SqlQueryRaw<long>("SELECT 1 / 0 AS \"Value\"").ToListAsync());
    }

    private static async Task<string> UserAsync(Func<PlaceDb> open)
    {
        await using var db = open();
        return (await db.Database.SqlQueryRaw<string>("SELECT current_user::text AS \"Value\"").ToListAsync()).Single();
    }

    private static Task RelateAsync(TestStore test, long person, DateTimeOffset? until, string basis = AccessBases.Registration, (string Kind, string Id)? scope = null) => test.WriteAsync(write =>
    {
        var (kind, id) = scope ?? (AccessScopes.Team, "t1");
        write.Db.Add(new PersonAccess { PersonId = person, ScopeKind = kind, ScopeId = id, Basis = basis, Source = string.Create(CultureInfo.InvariantCulture, $"test {person}"), FromAt = test.Clock.GetUtcNow().AddDays(-1), UntilAt = until });
    });
}
