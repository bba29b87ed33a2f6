namespace AnyDoor.Store;

/// <summary>Appends a transaction's changes: one row per person, and one version per live topic.</summary>
internal static class ChangeWriter
{
    private static readonly BulkColumn[] Columns =
        [new("person_id", BulkType.Long), new("changed", BulkType.Text), new("history", BulkType.Bool), new("process_id", BulkType.Long), new("at", BulkType.Instant)];

    public static async Task AppendAsync(WriteScope scope, Dictionary<long, PendingChange> touched, CancellationToken cancel)
    {
        if (touched.Count == 0)
            return;
        await scope.BulkInsertAsync("person_change", Columns, touched, (row, change) =>
        {
            row.Write(change.Key);
            row.Write(change.Value.Words);
            row.Write(change.Value.History);
            row.Write(scope.ProcessId);
            row.Write(scope.Now);
        }, cancel);
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
                """, ("@topic", name), ("@at", scope.Parameter(scope.Now)));
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
