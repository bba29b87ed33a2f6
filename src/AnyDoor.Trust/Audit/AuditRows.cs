using System.Data;
using System.Data.Common;
using System.Text.Json;
using AnyDoor.Store;
using Npgsql;

namespace AnyDoor.Trust;

/// <summary>Adds events to the trail, many in one go: on PostgreSQL in one exchange, on SQLite by two statements prepared once.</summary>
internal static class AuditRows
{
    private const string Columns = "(at, account_id, practitioner_id, role, organisation_id, purpose, act, outcome, reason) VALUES (@at, @account, @practitioner, @role, @organisation, @purpose, @act, @outcome, @reason) RETURNING sequence";

    public static Task InsertAsync(AuditFile file, DbConnection connection, DbTransaction transaction, IReadOnlyList<AuditEvent> events) =>
        connection is NpgsqlConnection postgres ? InsertAsync(file, postgres, (NpgsqlTransaction)transaction, events) : InsertEachAsync(file, connection, transaction, events);

    private static async Task InsertAsync(AuditFile file, NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<AuditEvent> events)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var done in events)
        {
            var command = new NpgsqlBatchCommand($"WITH added AS (INSERT INTO {file.EventTable} {Columns}) INSERT INTO {file.SubjectTable} (person, sequence) SELECT person, sequence FROM added, unnest(@people) person");
            foreach (var (name, value) in Values(file, done))
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            command.Parameters.AddWithValue("people", done.People.ToArray());
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task InsertEachAsync(AuditFile file, DbConnection connection, DbTransaction transaction, IReadOnlyList<AuditEvent> events)
    {
        await using var insert = Command(connection, transaction, $"INSERT INTO {file.EventTable} {Columns}", [.. Values(file, events[0]).Select(value => value.Name)]);
        await using var subject = Command(connection, transaction, $"INSERT INTO {file.SubjectTable} (person, sequence) SELECT value, @sequence FROM json_each(@people)", ["people", "sequence"]);
        foreach (var done in events)
        {
            foreach (var (name, value) in Values(file, done))
                insert.Parameters["@" + name].Value = value ?? DBNull.Value;
            var sequence = await insert.ExecuteScalarAsync();
            if (done.People.Count == 0)
                continue;
            subject.Parameters["@sequence"].Value = sequence;
            subject.Parameters["@people"].Value = JsonSerializer.Serialize(done.People.Order(StringComparer.Ordinal));
            await subject.ExecuteNonQueryAsync();
        }
    }

    private static (string Name, object? Value)[] Values(AuditFile file, AuditEvent done) =>
    [
        ("at", file.Instant(done.At)), ("account", done.AccountId), ("practitioner", done.PractitionerId), ("role", done.Role), ("organisation", done.OrganisationId),
        ("purpose", done.Purpose), ("act", done.Act), ("outcome", done.Outcome), ("reason", done.Reason),
    ];

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<string> names)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
