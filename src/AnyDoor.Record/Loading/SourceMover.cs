using AnyDoor.People;
using AnyDoor.People.Following;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>When a source person turns out to be another person, everything that came from it goes along; when people prove to be one
/// or two, so does what was written here.</summary>
internal static class SourceMover
{
    private static readonly BulkColumn[] Columns =
        [new("from_id", BulkType.Long), new("to_id", BulkType.Long), new("entry_id", BulkType.Long), new("feed", BulkType.Int), new("source_id", BulkType.Text)];

    private static readonly BulkColumn[] VisitColumns = [new("from_id", BulkType.Long), new("to_id", BulkType.Long), new("source_person_id", BulkType.Long)];

    private static readonly string[] Entries =
    [
        "UPDATE source_key SET person_id = moved_entry.to_id FROM moved_entry WHERE source_key.feed = moved_entry.feed AND source_key.source_id = moved_entry.source_id",
        "UPDATE record_entry_version SET person_id = moved_entry.to_id FROM moved_entry WHERE record_entry_version.person_id = moved_entry.from_id AND record_entry_version.entry_id = moved_entry.entry_id",
        "UPDATE record_entry SET person_id = moved_entry.to_id FROM moved_entry WHERE record_entry.person_id = moved_entry.from_id AND record_entry.entry_id = moved_entry.entry_id",
    ];

    private static readonly string[] Visits =
    [
        """
        UPDATE visit_key_holder SET person_id = moved_source.to_id FROM moved_source, visit_message
        WHERE visit_message.person_id = moved_source.from_id AND visit_message.source_person_id = moved_source.source_person_id AND visit_key_holder.visit_key = visit_message.visit_key
        """,
        "UPDATE visit_message SET person_id = moved_source.to_id FROM moved_source WHERE visit_message.person_id = moved_source.from_id AND visit_message.source_person_id = moved_source.source_person_id",
    ];

    public static async Task MoveAsync(WriteScope scope, IReadOnlyList<SourceMove> moves, bool history, CancellationToken cancel)
    {
        if (moves.Count == 0)
            return;
        await scope.HoldForMergeAsync(moves.SelectMany(move => new[] { move.From, move.To }), cancel);
        long[] from = [.. moves.Select(move => move.From).Distinct()], sources = [.. moves.Select(move => move.SourcePersonId)];
        var to = moves.ToDictionary(move => move.SourcePersonId, move => move.To);
        var entries = await scope.Db.Set<RecordEntry>()
            .Where(entry => EF.Parameter(from).Contains(entry.PersonId) && EF.Parameter(sources).Contains(entry.SourcePersonId))
            .Select(entry => new { entry.PersonId, entry.EntryId, entry.SourcePersonId, entry.Feed, entry.SourceId }).ToListAsync(cancel);
        await scope.BulkAsync("moved_entry", Columns, entries, (row, entry) =>
        {
            row.Write(entry.PersonId);
            row.Write(to[entry.SourcePersonId]);
            row.Write(entry.EntryId);
            row.Write((int)entry.Feed);
            row.Write(entry.SourceId);
        }, cancel);
        await RunAsync(scope, Entries, cancel);
        await scope.BulkAsync("moved_source", VisitColumns, moves, (row, move) =>
        {
            row.Write(move.From);
            row.Write(move.To);
            row.Write(move.SourcePersonId);
        }, cancel);
        await RunAsync(scope, Visits, cancel);
        await PersonFollowing.FollowAsync(scope, moves, cancel);
        foreach (var move in moves)
        {
            scope.Touch(move.From, Changes.Entries, history);
            scope.Touch(move.To, Changes.Entries, history);
        }
    }

    private static async Task RunAsync(WriteScope scope, IEnumerable<string> statements, CancellationToken cancel)
    {
        foreach (var sql in statements)
        {
            await using var command = scope.Command(sql);
            if (await command.ExecuteNonQueryAsync(cancel) > 0)
                scope.MarkWritten();
        }
    }
}
