using System.Globalization;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AnyDoor.Record.Retention;

/// <summary>Removes everything held about people: of every table that has a person, of whatever module, so that a new table is emptied too.
/// What is shared with others (a meeting, a receipt, a code) has no person and stays.</summary>
public static class PersonRemoval
{
    private static readonly string[] Looked = [Changes.Person, Changes.Entries, Changes.Access, Changes.Cohort, Changes.Action, Changes.Agenda];

    /// <summary>Tables with rows about one person each.</summary>
    public static IEnumerable<IEntityType> Tables(PlaceDb db) => db.Model.GetEntityTypes().Where(table => table.FindProperty("PersonId") is not null).OrderBy(table => table.GetTableName(), StringComparer.Ordinal);

    /// <summary>The people, and the records that proved to be of the same people.</summary>
    public static async Task<IReadOnlyList<long>> WithAliasesAsync(PlaceDb db, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        var all = people.ToHashSet();
        for (var fresh = all.ToArray(); fresh.Length > 0;)
            fresh = [.. (await db.Set<PersonAlias>().Where(alias => EF.Parameter(fresh).Contains(alias.SurvivorId)).Select(alias => alias.PersonId).ToListAsync(cancel)).Where(all.Add)];
        return [.. all.Order()];
    }

    /// <summary>How many rows each table has about them.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(PlaceStore store, PlaceDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await using var connection = await store.OpenConnectionAsync(cancel);
        foreach (var (table, chunk) in Tables(db).SelectMany(table => ids.Chunk(500).Select(chunk => (table.GetTableName()!, chunk))))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {table} WHERE {In("person_id", chunk)}";
            var rows = Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
            if (rows > 0)
                counts[table] = counts.GetValueOrDefault(table) + rows;
        }
        return counts;
    }

    /// <remarks>Why something was written stands with the process, in words that may be about the person: they go where it was about nobody else.</remarks>
    /// <returns>How many rows of each table went.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> RemoveAsync(WriteScope scope, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (people.Count == 0)
            return counts;
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var ids = await WithAliasesAsync(scope.Db, people, cancel);
        await scope.HoldForMergeAsync(ids, cancel);
        await RemovedSources.SealAsync(scope, ids, cancel);
        await RunAsync("process_run", $"""
            UPDATE process_run SET reason = NULL WHERE reason IS NOT NULL AND process_id IN (SELECT process_id FROM change_record WHERE {In("person_id", ids)})
                AND process_id NOT IN (SELECT process_id FROM change_record WHERE NOT {In("person_id", ids)})
            """);
        await DeleteAsync("source_merge", $"""
            EXISTS (SELECT 1 FROM source_person_key own WHERE {In("own.person_id", ids)} AND own.source_system = source_merge.source_system
                AND own.local_id IN (source_merge.retired_local_id, source_merge.survivor_local_id))
            """);
        foreach (var table in Tables(scope.Db).Select(table => table.GetTableName()!))
            await DeleteAsync(table, In("person_id", ids));
        foreach (var (person, change) in ids.SelectMany(person => Looked.Select(change => (person, change))))
            scope.Touch(person, change);
        return counts;

        Task DeleteAsync(string table, string which) => RunAsync(table, $"DELETE FROM {table} WHERE {which}");

        async Task RunAsync(string table, string sql)
        {
            await using var command = scope.Command(sql);
            if (await command.ExecuteNonQueryAsync(cancel) is > 0 and var rows)
            {
                counts[table] = rows;
                scope.MarkWritten();
            }
        }
    }

    // Our own numbers, and nothing that anybody typed.
    private static string In(string column, IEnumerable<long> ids) => $"{column} IN ({string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})";
}
