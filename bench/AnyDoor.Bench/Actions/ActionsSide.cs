using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AnyDoor.Bench.Actions;

/// <summary>A store of its own with many actions: a tenth open, spread over people, teams, practitioners and desks as a place of that size has them. Gone at the end.</summary>
internal sealed class ActionsSide : IAsyncDisposable
{
    private const int Organisations = 12, Teams = 20, Practitioners = 400, PerPerson = 8, Asked = 60;
    // A place in a hundred that has nothing to do with whose the action is.
    private const string Share = "(i % 10007 * 7919 % 100)";

    private readonly PlaceStore store;
    private readonly string folder;
    private readonly string? database;

    private ActionsSide(PlaceStore store, string folder, string? database) => (this.store, this.folder, this.database) = (store, folder, database);

    // One of a team and an organisation that see many people.
    private static Reader Reader { get; } = new("a1", "p1", "Asha", "coordinator", "Care coordinator", "o1", ["t1"], Purposes.DirectCare);

    public static async Task<ActionsSide> NewAsync(StoreProvider provider, int actions)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-bench-").FullName;
        var database = provider == StoreProvider.Postgres ? $"anydoor_bench_{Guid.NewGuid():N}" : null;
        if (database is not null)
            await OnServerAsync($"create database {database}");
        var address = database is null
            ? StoreAddress.Parse($"sqlite:{Path.Combine(folder, "bench.db")}")
            : StoreAddress.Parse($"postgres:{new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString}");
        StoreModule[] modules = [Partners.PartnersModule.Module, TrustModule.Module, PeopleModule.Module, Record.RecordModule.Module, PlansModule.Module];
        var side = new ActionsSide(new PlaceStore(address, modules, TimeProvider.System), folder, database);
        await new MigrationRunner(side.store).MigrateAsync(default);
        await side.FillAsync(actions);
        return side;
    }

    public async Task<(double P95, int Rows)> AskAsync(ActionList list, ActionFilter filter) => await TimeAsync(async () =>
    {
        await using var db = store.OpenRead();
        return (await ActionsQuery.ListAsync(db, Reader, list, filter, store.Now)).Count;
    });

    public async Task<(double P95, int Rows)> AskBareAsync(ActionList list, ActionFilter filter)
    {
        await using var db = store.OpenRead();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        return await TimeAsync(async () =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Bare(list, filter, store.Now);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = 0;
            while (await reader.ReadAsync())
            {
                reader.GetValues(new object[reader.FieldCount]);
                rows++;
            }
            return rows;
        });
    }

    /// <summary>The same rows by the same query with and without the predicate; the reader sees about a seventh of the people.</summary>
    public Task<(double P95, int Rows)> AskAsync(Expression<Func<CareAction, bool>> which, bool decided) => TimeAsync(async () =>
    {
        await using var db = store.OpenRead();
        var rows = db.Set<CareAction>().Where(row => row.EndedAt == null).Where(which);
        if (decided)
            rows = rows.VisibleTo(db, Reader, store.Now, row => row.PersonId);
        return (await rows.OrderBy(row => row.NextAt).ThenBy(row => row.ActionId).Take(ActionsQuery.Most).ToListAsync()).Count;
    });

    /// <summary>Whether the reader may see one person, and what that person chose about it; the 95th percentile, each time another person and context.</summary>
    public async Task<double> OpenOneAsync()
    {
        var person = 0L;
        return (await TimeAsync(async () =>
        {
            await using var db = store.OpenRead();
            person += 7919;
            var id = person % 10_000;
            var seen = await db.Set<Person>().Where(row => row.PersonId == id).VisibleTo(db, Reader, store.Now, row => row.PersonId).FirstOrDefaultAsync();
            return (seen is null ? 0 : 1) + (await db.ObjectsToAsync(id, Reader, store.Now, default) ? 2 : 0);
        })).P95;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        if (database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync($"drop database if exists {database} with (force)");
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
        Directory.Delete(folder, recursive: true);
    }

    // The 95th percentile of sixty after ten to warm.
    private static async Task<(double P95, int Rows)> TimeAsync(Func<Task<int>> ask)
    {
        var (times, rows) = (new List<double>(), 0);
        for (var run = -10; run < Asked; run++)
        {
            var clock = Stopwatch.GetTimestamp();
            rows = await ask();
            if (run >= 0)
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        return (times.Order().ElementAt(Asked * 95 / 100), rows);
    }

    // What a hand would write for the same rows, without the reader's access.
    private string Bare(ActionList list, ActionFilter filter, DateTimeOffset now)
    {
        var at = store.Provider == StoreProvider.Sqlite ? $"{Micros(now)}" : $"timestamptz '{now.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'";
        var whose = list switch
        {
            ActionList.Mine => "(accountable_id = 'p1' or (owner_kind = 'practitioner' and owner_id = 'p1' and status in ('offered', 'accepted')))",
            ActionList.Organisation => "(accountable_organisation = 'o1' or (organisation_id = 'o1' and status not in ('declined', 'returned')))",
            ActionList.Team => "owner_kind = 'team' and owner_id = 't1' and status not in ('declined', 'returned')",
            _ => "(accountable_id = 'o1' or (owner_kind = 'organisation' and owner_id = 'o1' and status not in ('declined', 'returned')))",
        };
        var which = filter switch { ActionFilter.Waiting => "status in ('offered', 'timed-out')", ActionFilter.Late => $"next_at <= {at}", _ => "1 = 1" };
        return $"select * from care_action join person using (person_id) where ended_at is null and {whose} and {which} order by next_at, action_id limit {ActionsQuery.Most}";
    }

    private async Task FillAsync(int actions)
    {
        await using var db = store.OpenRead();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var sqlite = store.Provider == StoreProvider.Sqlite;
        string Series(int count) => sqlite
            ? $"with recursive n(i) as (select 0 union all select i + 1 from n where i < {count - 1}) select i from n"
            : $"select i from generate_series(0, {count - 1}) as n(i)";
        string At(string minutes) => sqlite ? $"{Micros(store.Now)} + ({minutes}) * 60000000" : $"timestamptz '{store.Now.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00' + ({minutes}) * interval '1 minute'";
        var people = actions / PerPerson + 1;
        var no = sqlite ? "0" : "false";
        await DoAsync(connection, $"insert into person (person_id, public_id, family_name, given_name, nhs_number_verified, interpreter, created_at, version) select i, 'p' || i, 'Family' || i, 'Given', {no}, {no}, {At("0")}, 1 from ({Series(people)}) s");
        await DoAsync(connection, $"insert into person_access (person_id, scope_kind, scope_id, basis, source, from_at) select i, 'team', 't' || (i % {Teams}), 'registration', 'bench', {At("-100")} from ({Series(people)}) s");
        await DoAsync(connection, $"insert into person_access (person_id, scope_kind, scope_id, basis, source, from_at) select i, 'organisation', 'o' || (i % {Organisations}), 'care', 'bench', {At("-100")} from ({Series(people)}) s");
        await DoAsync(connection, $"insert into person_access (person_id, scope_kind, scope_id, basis, source, from_at) select distinct i / {PerPerson}, 'practitioner', 'p' || (i % {Practitioners}), 'action', 'bench', {At("-100")} from ({Series(actions)}) s where {Share} < 10");
        // Of each hundred: ninety ended, four offered to desks, three held by teams, three by practitioners; half of what is open is late.
        await DoAsync(connection, $"""
            insert into care_action (person_id, action_id, title, asked_by, asked_by_organisation, accountable_id, accountable_organisation, owner_kind, owner_id, organisation_id, status,
                accept_by, due_at, origin_kind, origin_key, created_at, status_at, ended_at, next_at, events, version)
            select i / {PerPerson}, 'a' || i, 'Visit the day after she gets home', 'p' || (i % {Practitioners}), 'o' || (i % {Organisations}), 'p' || (i % {Practitioners}), 'o' || (i % {Organisations}),
                case when {Share} < 4 then 'organisation' when {Share} < 7 then 'team' else 'practitioner' end,
                case when {Share} < 4 then 'o' || (i / {PerPerson} % {Organisations}) when {Share} < 7 then 't' || (i / {PerPerson} % {Teams}) else 'p' || (i % {Practitioners}) end,
                'o' || (i % {Organisations}), case when {Share} >= 10 then 'done' when {Share} < 4 then 'offered' else 'accepted' end,
                null, {At("i % 20000 - 10000")}, 'bench', 'k' || i, {At("-30000")}, {At("-30000")}, case when {Share} >= 10 then {At("-10")} end, {At("i % 20000 - 10000")}, 1, 1
            from ({Series(actions)}) s
            """);
        await DoAsync(connection, "analyze");
    }

    private static async Task DoAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }

    private static string Micros(DateTimeOffset at) => Instants.ToMicroseconds(at).ToString(CultureInfo.InvariantCulture);

    private static string Server => Environment.GetEnvironmentVariable("ANYDOOR_TEST_POSTGRES")
        ?? throw new InvalidOperationException("ANYDOOR_TEST_POSTGRES is not set; expected a PostgreSQL connection. script/bench starts one.");

    private static async Task OnServerAsync(string sql)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
