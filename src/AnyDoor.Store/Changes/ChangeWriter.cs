using System.Data.Common;

namespace AnyDoor.Store;

/// <summary>Appends a transaction's changes: one row per person, and one version per live topic.</summary>
internal static class ChangeWriter
{
    public static async Task AppendAsync(WriteScope scope, Dictionary<long, PendingChange> touched, CancellationToken cancel)
    {
        if (touched.Count == 0)
            return;
        await using var command = Command(scope,
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
            await using var command = Command(scope,
                """
                INSERT INTO live_topic (topic, version, changed_at) VALUES (@topic, 1, @at)
                ON CONFLICT (topic) DO UPDATE SET version = live_topic.version + 1, changed_at = excluded.changed_at
                """);
            Add(command, "@topic").Value = name;
            Add(command, "@at").Value = scope.Parameter(scope.Now);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static DbCommand Command(WriteScope scope, string text)
    {
        var command = scope.Connection.CreateCommand();
        command.Transaction = scope.Transaction;
        command.CommandText = text;
        return command;
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
