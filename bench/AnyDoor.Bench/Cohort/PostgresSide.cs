using System.Diagnostics;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;
using AnyDoor.Record.Kinds;
using Npgsql;
using NpgsqlTypes;

namespace AnyDoor.Bench.Cohort;

/// <summary>The same rows in a PostgreSQL database of its own, sorted by person and indexed for the question; dropped at the end.</summary>
internal sealed class PostgresSide : IAsyncDisposable
{
    private const string Variable = "ANYDOOR_TEST_POSTGRES";
    private readonly string _server;
    private readonly string _database = $"anydoor_bench_{Guid.NewGuid():N}";
    private readonly NpgsqlConnection _connection;

    private PostgresSide(string server)
    {
        _server = server;
        _connection = new(new NpgsqlConnectionStringBuilder(server) { Database = _database, CommandTimeout = 0, Pooling = false }.ConnectionString);
    }

    public static async Task<PostgresSide> Start()
    {
        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} is not set; expected a PostgreSQL connection. script/bench starts one.");
        var side = new PostgresSide(server);
        await side.OnServer($"create database {side._database}");
        await side._connection.OpenAsync();
        await side.Execute("create unlogged table person (id int primary key, birth int not null); create unlogged table entry (person_id int not null, kind smallint not null, start_min int not null, end_min int not null, code int not null, value real, pence int not null, known smallint not null, partner smallint not null)");
        return side;
    }

    public async Task Load(int people, Action<string> say)
    {
        await using (var writer = await _connection.BeginBinaryImportAsync("copy person from stdin (format binary)"))
        {
            writer.Timeout = TimeSpan.FromHours(1);
            for (var id = 1; id <= people; id++)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(id, NpgsqlDbType.Integer);
                await writer.WriteAsync(SyntheticPeople.Make(id).Person.Birth.From, NpgsqlDbType.Integer);
            }

            await writer.CompleteAsync();
        }

        await CopyEntries(people);
        say("indexing in PostgreSQL ...");
        await Execute(
            "create index on entry (kind, start_min) include (person_id, end_min, code, known)",
            "create index on entry (kind, person_id, start_min desc, known desc) include (end_min, code)",
            "vacuum analyze entry", "vacuum analyze person");
    }

    /// <summary>
    /// The best that a well-tuned server gives, with the people found: of two ways to write the question, each with and without loops over one part
    /// inside the other (the planner misjudges how many people the parts give), the best of three runs after one to warm.
    /// </summary>
    public async Task<(double Seconds, long[] People)> Ask(DateOnly asAt, Action<string> say)
    {
        await Execute("set work_mem = '256MB'", "set jit = off", "set random_page_cost = 1.1");
        var best = (Seconds: double.MaxValue, People: Array.Empty<long>());
        foreach (var (name, sql) in new[] { ("both parts joined", Joined(asAt)), ("frailty looked up for those admitted", LookedUp(asAt)) })
        {
            foreach (var loops in new[] { "on", "off" })
            {
                await Execute($"set enable_nestloop = {loops}");
                var (seconds, people) = await Time(sql);
                say($"PostgreSQL, {name}, loops {loops}: {seconds * 1000:N1} ms");
                if (seconds < best.Seconds) best = (seconds, people);
            }
        }

        return best;
    }

    private async Task<(double Seconds, long[] People)> Time(string sql)
    {
        var (best, people) = (double.MaxValue, Array.Empty<long>());
        for (var run = 0; run < 4; run++)
        {
            var clock = Stopwatch.StartNew();
            people = await Read(sql);
            if (run > 0) best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return (best, people);
    }

    private static string Joined(DateOnly asAt) => $"""
        with frail as (
            select distinct on (person_id) person_id, code from entry
            where {Frailty(asAt)} order by person_id, start_min desc, known desc),
        admitted as ({Admitted(asAt)})
        select person.id from person join frail on frail.person_id = person.id join admitted on admitted.person_id = person.id
        where person.birth <= {BirthDate.LatestBirthOf(65, asAt)} and frail.code in ({SyntheticPeople.Moderate}, {SyntheticPeople.Severe}) order by 1
        """;

    private static string LookedUp(DateOnly asAt) => $"""
        with admitted as materialized ({Admitted(asAt)})
        select person.id from admitted join person on person.id = admitted.person_id
        where person.birth <= {BirthDate.LatestBirthOf(65, asAt)}
          and (select code from entry where {Frailty(asAt)} and entry.person_id = person.id order by start_min desc, known desc limit 1)
            in ({SyntheticPeople.Moderate}, {SyntheticPeople.Severe})
        order by 1
        """;

    private static string Frailty(DateOnly asAt) => $"kind = {KindTree.Get("frailty").Id} and start_min <= {LocalDays.EndOf(asAt)} and end_min > {LocalDays.EndOf(asAt)}";

    private static string Admitted(DateOnly asAt) => $"""
        select person_id from entry where kind = {KindTree.Get("hospital.admission.emergency").Id}
          and start_min between {LocalDays.StartOf(asAt.AddMonths(-12).AddDays(1))} and {LocalDays.EndOf(asAt)}
        group by person_id having count(*) >= 2
        """;

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await OnServer($"drop database if exists {_database} with (force)");
    }

    private async Task CopyEntries(int people)
    {
        await using var writer = await _connection.BeginBinaryImportAsync("copy entry from stdin (format binary)");
        writer.Timeout = TimeSpan.FromHours(1);
        for (var id = 1; id <= people; id++)
        {
            foreach (var entry in SyntheticPeople.Make(id).Entries) WriteEntry(writer, id, entry);
        }

        await writer.CompleteAsync();
    }

    private static void WriteEntry(NpgsqlBinaryImporter writer, int person, in Entry entry)
    {
        writer.StartRow();
        writer.Write(person, NpgsqlDbType.Integer);
        writer.Write((short)entry.Kind, NpgsqlDbType.Smallint);
        writer.Write(entry.Start, NpgsqlDbType.Integer);
        writer.Write(entry.End, NpgsqlDbType.Integer);
        writer.Write(entry.Code, NpgsqlDbType.Integer);
        writer.Write(entry.Value, NpgsqlDbType.Real);
        writer.Write(entry.Pence, NpgsqlDbType.Integer);
        writer.Write((short)(entry.Known - short.MaxValue), NpgsqlDbType.Smallint);
        writer.Write((short)entry.Partner, NpgsqlDbType.Smallint);
    }

    private async Task<long[]> Read(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var people = new List<long>();
        while (await reader.ReadAsync()) people.Add(reader.GetInt32(0));
        return [.. people];
    }

    private async Task Execute(params string[] statements)
    {
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, _connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task OnServer(string sql)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
