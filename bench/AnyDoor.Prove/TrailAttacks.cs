using System.Data.Common;
using System.Diagnostics;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AnyDoor.Prove;

/// <summary>
/// A long audit trail of several writers, part of it removed because its time was over, and then attacked by somebody with every right in the database:
/// every attack is found, and the trail that nobody touched is whole. Each attack is on a fresh copy.
/// </summary>
internal static class TrailAttacks
{
    private const int Writers = 4;

    public static async Task<Proved> RunAsync(ProofOptions options)
    {
        await using var place = await ProofStore.NewAsync(options.Store);
        var begun = Stopwatch.StartNew();
        await WriteAsync(place, options.Events);
        var perSecond = options.Events / begun.Elapsed.TotalSeconds;
        var random = new Random(options.Seed);
        var differences = new List<string>();
        begun.Restart();
        if (await VerifyAsync(place.Address, place.Folder) is { Whole: false } whole)
            differences.Add($"nobody touched it, and: {whole.Faults[0]}");
        var seconds = begun.Elapsed.TotalSeconds;
        var attacks = options.Attacks / options.Stores.Count;
        begun.Restart();
        var tried = 0;
        for (; tried < attacks && begun.Elapsed < options.Within; tried++)
        {
            var (name, attack) = Attacks[tried % Attacks.Length];
            await using var copy = await TrailCopy.OfAsync(place, options.Store);
            await copy.AttackAsync(attack(random, await copy.EndsAsync()));
            if ((await VerifyAsync(copy.Address, place.Folder)).Whole)
                differences.Add($"attack {tried}, {name}: not found");
        }
        return new Proved(differences.Count == 0 && tried >= Attacks.Length,
            $"{options.Events:N0} events of {Writers} writers, written at {perSecond:N0} a second, checked in {seconds:N1} s; {tried} attacks, {differences.Count} not found", differences);
    }

    private static async Task WriteAsync(ProofStore place, int events)
    {
        var longAgo = new DateTimeOffset(2019, 3, 1, 8, 0, 0, TimeSpan.Zero);
        await using var file = TrailCopy.File(place.Address, place.Folder);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(file, new StandingClock(longAgo), writer, events / Writers / 10)));
        var now = new StandingClock(longAgo.AddYears(7));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(file, now, writer, events / Writers * 9 / 10)));
        await new TrailRetention(file, now).RemoveAsync(longAgo.AddYears(6), dryRun: false);
    }

    private static async Task WriteAsync(AuditFile file, TimeProvider clock, int number, int events)
    {
        var reader = new Reader($"account{number}", $"practitioner{number}", "", "coordinator", "coordinator", "community", [], Purposes.DirectCare);
        await using var writer = new AuditWriter(file, clock);
        foreach (var some in Enumerable.Range(0, events).Chunk(500))
            await Task.WhenAll(some.Select(look => writer.WriteAsync(reader, "person.open", [$"{number:000}{look % 9000:000000000}"])));
    }

    private static async Task<TrailReport> VerifyAsync(string address, string folder)
    {
        await using var file = TrailCopy.File(address, folder);
        return await new TrailVerification(file).VerifyAsync();
    }

    private static long Any(Random random, TrailEnds ends) => random.NextInt64(ends.First + 1, ends.Last);

    private static readonly (string Name, Func<Random, TrailEnds, string[]> Sql)[] Attacks =
    [
        ("changed byte", (random, ends) => [$"UPDATE {ends.Event} SET practitioner_id = 'x' WHERE sequence = {Any(random, ends)}"]),
        ("changed time", (random, ends) => [$"UPDATE {ends.Event} SET at = (SELECT at FROM {ends.Event} WHERE sequence = {ends.Last}){ends.Later} WHERE sequence = {Any(random, ends)}"]),
        ("other person", (random, ends) => [$"UPDATE {ends.Subject} SET person = 'zzzzzzzzzzzz' WHERE sequence = (SELECT min(sequence) FROM {ends.Subject} WHERE sequence >= {Any(random, ends) - 1000})"]),
        ("removed row", (random, ends) => [$"DELETE FROM {ends.Event} WHERE sequence = {Any(random, ends)}"]),
        ("removed rows", (random, ends) => [$"DELETE FROM {ends.Event} WHERE sequence BETWEEN {Any(random, ends)} AND {ends.Last - 10} AND chain = {ends.ChainOf(ends.Last)}"]),
        ("removed tail", (random, ends) => [.. ends.Cut(random.Next(1, 2000))]),
        ("removed beginning", (random, ends) => [$"DELETE FROM {ends.Event} WHERE sequence < {ends.First + random.Next(1, 2000)}"]),
        ("removed segment", (random, ends) => [$"DELETE FROM {ends.Segment} WHERE first > {random.Next(1, 5000)} OR chain = (SELECT max(chain) FROM {ends.Segment})"]),
        ("removed chain", (_, ends) => [$"DELETE FROM {ends.Event} WHERE chain = {ends.ChainOf(ends.Last)}", $"DELETE FROM {ends.Chain} WHERE number > 0 AND chain NOT IN (SELECT chain FROM {ends.Event}) AND chain NOT IN (SELECT chain FROM {ends.Segment})"]),
        ("swapped chains", (_, ends) => [$"UPDATE {ends.Event} SET chain = CASE chain WHEN {ends.ChainOf(ends.Last)} THEN {ends.OtherChain} ELSE {ends.ChainOf(ends.Last)} END WHERE chain IN ({ends.ChainOf(ends.Last)}, {ends.OtherChain})"]),
    ];
}

/// <summary>Where the trail of a copy begins and ends, and what its tables are called.</summary>
internal sealed record TrailEnds(string Schema, long First, long Last)
{
    public string Event => Schema + "event";
    public string Subject => Schema + "subject";
    public string Chain => Schema + "chain";
    public string Segment => Schema + "segment";
    public string Later => Schema.Length == 0 ? " + 1000000" : " + interval '1 second'";
    public string OtherChain => $"(SELECT chain FROM {Event} WHERE chain <> {ChainOf(Last)} ORDER BY sequence LIMIT 1)";

    public string ChainOf(long sequence) => $"(SELECT chain FROM {Event} WHERE sequence = {sequence})";

    /// <summary>The last events of a chain, and where the chain says that it stands, so that nothing in the database tells.</summary>
    public IEnumerable<string> Cut(int events) =>
    [
        $"CREATE TEMPORARY TABLE cut AS SELECT chain, number, sequence, mac FROM {Event} WHERE chain = {ChainOf(Last)} ORDER BY number DESC LIMIT {events + 1}",
        $"UPDATE {Chain} SET number = (SELECT min(number) FROM cut), anchored = (SELECT min(number) FROM cut), mac = (SELECT mac FROM cut ORDER BY number LIMIT 1) WHERE chain = (SELECT min(chain) FROM cut)",
        $"DELETE FROM {Event} WHERE sequence IN (SELECT sequence FROM cut ORDER BY number DESC LIMIT {events})",
    ];
}

/// <summary>A copy of the trail, gone when disposed. Keys and anchors are those of the original: they are not in the database.</summary>
internal sealed class TrailCopy : IAsyncDisposable
{
    private readonly string store;
    private readonly string held;

    private TrailCopy(string store, string held, string address) => (this.store, this.held, Address) = (store, held, address);

    public string Address { get; }

    public static AuditFile File(string address, string folder) =>
        new(new PlaceStore(StoreAddress.Parse(address), [TrustModule.Module], TimeProvider.System), Options.Create(new TrustOptions { Folder = folder }));

    public static async Task<TrailCopy> OfAsync(ProofStore place, string store)
    {
        if (store == ProofOptions.Sqlite)
        {
            // The file is put back after the attack, under its own name: keys and anchors go by it.
            var audit = AuditFile.FileBeside(StoreAddress.Parse(place.Address));
            SqliteConnection.ClearAllPools();
            System.IO.File.Copy(audit, audit + ".whole", overwrite: true);
            return new TrailCopy(store, audit, place.Address);
        }
        var database = new NpgsqlConnectionStringBuilder(place.Address["postgres:".Length..]).Database!;
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"CREATE DATABASE {database}_whole TEMPLATE {database}");
        return new TrailCopy(store, database, place.Address);
    }

    public async Task<TrailEnds> EndsAsync()
    {
        var schema = store == ProofOptions.Sqlite ? "" : "audit.";
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT min(sequence), max(sequence) FROM {schema}event";
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(schema, row.GetInt64(0), row.GetInt64(1));
    }

    public async Task AttackAsync(string[] statements)
    {
        await using var connection = await ConnectAsync();
        string[] drop = store == ProofOptions.Sqlite ? ["DROP TRIGGER event_stays", "DROP TRIGGER event_kept_or_closed"] : ["DROP TRIGGER event_stays ON audit.event"];
        foreach (var sql in drop.Concat(statements))
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (sql, 0);
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (store == ProofOptions.Sqlite)
        {
            System.IO.File.Move(held + ".whole", held, overwrite: true);
            return;
        }
        await ExecuteAsync($"DROP DATABASE {held} WITH (FORCE)");
        await ExecuteAsync($"ALTER DATABASE {held}_whole RENAME TO {held}");
    }

    private async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = store == ProofOptions.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = held, Pooling = false }.ToString())
            : new NpgsqlConnection(Address["postgres:".Length..]);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ProofOptions.PostgresConnection!);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
