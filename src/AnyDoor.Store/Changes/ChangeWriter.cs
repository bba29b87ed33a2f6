using System.Data.Common;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>Appends a transaction's changes: one row per person, and one version per live topic.</summary>
internal static class ChangeWriter
{
    public static async Task AppendAsync(WriteScope scope, Dictionary<long, PendingChange> touched, CancellationToken cancel)
    {
        if (touched.Count == 0)
            return;
        if (scope.Provider == StoreProvider.Postgres)
            await AppendAtOnceAsync(scope, touched, cancel);
        else
            await AppendOneByOneAsync(scope, touched, cancel);
    }

    private static async Task AppendAtOnceAsync(WriteScope scope, Dictionary<long, PendingChange> touched, CancellationToken cancel)
    {
        await using var command = (NpgsqlCommand)scope.Command(
            """
            INSERT INTO person_change (person_id, changed, history, process_id, at)
            SELECT person_id, changed, history, $4, $5 FROM unnest($1, $2, $3) AS touched (person_id, changed, history)
            """);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. touched.Keys] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. touched.Values.Select(pending => pending.Words)] });
        command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = [.. touched.Values.Select(pending => pending.History)] });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = scope.ProcessId });
        command.Parameters.Add(new NpgsqlParameter { Value = scope.Parameter(scope.Now) });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task AppendOneByOneAsync(WriteScope scope, Dictionary<long, PendingChange> touched, CancellationToken cancel)
    {
        await using var command = scope.Command(
            "INSERT INTO person_change (person_id, changed, history, process_id, at) VALUES (@person, @changed, @history, @process, @at)");
        var person = Add(command, "@person");
        var changed = Add(command, "@changed");
        var history = Add(command, "@history");
        Add(command, "@process").Value = scope.ProcessId;
        Add(command, "@at").Value = scope.Parameter(scope.Now);
        foreach (var (personId, pending) in touched)
        {
            person.Value = personId;
            changed.Value = pending.Words;
            history.Value = pending.History;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    // In order of name, so that two transactions telling the same topics cannot wait for each other.
    public static async Task TellAsync(WriteScope scope, IEnumerable<string> topics, CancellationToken cancel)
    {
        foreach (var name in topics.Order(StringComparer.Ordinal))
        {
            await using var command = scope.Command(
                """
                INSERT INTO live_topic (topic, version, changed_at) VALUES (@topic, 1, @at)
                ON CONFLICT (topic) DO UPDATE SET version = live_topic.version + 1, changed_at = excluded.changed_at
                """);
            Add(command, "@topic").Value = name;
            Add(command, "@at").Value = scope.Parameter(scope.Now);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
