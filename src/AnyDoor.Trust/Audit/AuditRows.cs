using System.Data.Common;
using System.Text.Json;
using AnyDoor.Store;
using Npgsql;

namespace AnyDoor.Trust;

/// <summary>Adds events of one chain to the trail, many in one go: on PostgreSQL in one exchange, on SQLite by statements prepared once.</summary>
internal static class AuditRows
{
    private const string Columns =
        "(at, account_id, practitioner_id, role, organisation_id, purpose, act, outcome, reason, chain, number, mac) " +
        "VALUES (@at, @account, @practitioner, @role, @organisation, @purpose, @act, @outcome, @reason, @chain, @number, @mac) RETURNING sequence";

    /// <summary>Adds the chain itself.</summary>
    /// <returns>False where it is there already.</returns>
    public static async Task<bool> OpenChainAsync(AuditFile file, DbConnection connection, DbTransaction transaction, ChainOpening chain)
    {
        await using var command = Command(connection, transaction,
            $"INSERT INTO {file.ChainTable} (chain, key_id, opened_at, opening, number, mac) VALUES (@chain, @key, @opened, @opening, 0, @opening) ON CONFLICT DO NOTHING",
            [("chain", chain.Chain), ("key", chain.KeyId), ("opened", file.Instant(chain.OpenedAt)), ("opening", chain.Mac)]);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    public static async Task InsertAsync(AuditFile file, DbConnection connection, DbTransaction transaction, IReadOnlyList<ChainedEvent> events)
    {
        if (events.Count == 0)
            return;
        await (connection is NpgsqlConnection postgres
            ? InsertAsync(file, postgres, (NpgsqlTransaction)transaction, events)
            : InsertEachAsync(file, connection, transaction, events));
        var last = events[^1];
        await using var head = Command(connection, transaction, $"UPDATE {file.ChainTable} SET number = @number, mac = @mac WHERE chain = @chain",
            [("number", last.Number), ("mac", last.Mac), ("chain", last.Chain)]);
        await head.ExecuteNonQueryAsync();
    }

    private static async Task InsertAsync(AuditFile file, NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<ChainedEvent> events)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var done in events)
        {
            var command = new NpgsqlBatchCommand($"WITH added AS (INSERT INTO {file.EventTable} {Columns}) INSERT INTO {file.SubjectTable} (person, sequence) SELECT person, sequence FROM added, unnest(@people) person");
            foreach (var (name, value) in Values(file, done))
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            command.Parameters.AddWithValue("people", done.Event.People.ToArray());
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task InsertEachAsync(AuditFile file, DbConnection connection, DbTransaction transaction, IReadOnlyList<ChainedEvent> events)
    {
        await using var insert = Command(connection, transaction, $"INSERT INTO {file.EventTable} {Columns}", Values(file, events[0]));
        await using var subject = Command(connection, transaction, $"INSERT INTO {file.SubjectTable} (person, sequence) SELECT value, @sequence FROM json_each(@people)", [("people", null), ("sequence", null)]);
        foreach (var done in events)
        {
            foreach (var (name, value) in Values(file, done))
                insert.Parameters["@" + name].Value = value ?? DBNull.Value;
            var sequence = await insert.ExecuteScalarAsync();
            if (done.Event.People.Count == 0)
                continue;
            subject.Parameters["@sequence"].Value = sequence;
            subject.Parameters["@people"].Value = JsonSerializer.Serialize(done.Event.People.Order(StringComparer.Ordinal));
            await subject.ExecuteNonQueryAsync();
        }
    }

    private static (string Name, object? Value)[] Values(AuditFile file, ChainedEvent one)
    {
        var done = one.Event;
        return
        [
            ("at", file.Instant(done.At)), ("account", done.AccountId), ("practitioner", done.PractitionerId), ("role", done.Role), ("organisation", done.OrganisationId),
            ("purpose", done.Purpose), ("act", done.Act), ("outcome", done.Outcome), ("reason", done.Reason),
            ("chain", one.Chain), ("number", one.Number), ("mac", one.Mac),
        ];
    }

    internal static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql, params IEnumerable<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
