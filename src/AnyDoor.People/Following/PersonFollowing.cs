using AnyDoor.People.Linkage;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AnyDoor.People.Following;

/// <summary>Lets what was written here follow when people prove to be one, or two after all. Where a row belongs is worked out anew from the person
/// it was made for and who stands for that person now: any order, and twice, gives the same.</summary>
public static class PersonFollowing
{
    private static readonly BulkColumn[] Columns = [new("person_id", BulkType.Long)];

    /// <summary>Moves the rows of every module that concern these moves; inside the transaction that made them.</summary>
    public static async Task FollowAsync(WriteScope scope, IReadOnlyList<SourceMove> moves, CancellationToken cancel)
    {
        if (moves.Count == 0)
            return;
        List<long> people = [.. moves.SelectMany(move => new[] { move.From, move.To }).Distinct()];
        await scope.BulkAsync("following", Columns, people, (row, person) => row.Write(person), cancel);
        var tables = scope.Db.Model.GetEntityTypes().Select(table => (Table: table, Going: table.GoingAlong()!)).Where(pair => pair.Going is not null).ToList();
        var changes = new HashSet<string>();
        // What is a part of something goes after it.
        foreach (var (table, going) in tables.OrderBy(pair => pair.Going.With is not null))
        {
            if (await RunAsync(scope, going.With is null ? Own(table) : Part(table, scope.Db.Model.FindEntityType(going.With.Whole)!, going.With), cancel))
                changes.Add(going.Change);
        }
        foreach (var table in scope.Db.Model.GetEntityTypes().Where(table => table.SightSource() is not null))
        {
            if (await RunAsync(scope, SightOf(table, scope.Db.Model.FindEntityType(typeof(PersonAccess))!), cancel))
                changes.Add(Changes.Access);
        }
        foreach (var (table, going) in tables.Where(pair => pair.Going.Settle is not null))
        {
            await HoldAsync(scope, table, cancel);
            await going.Settle!(scope, people, cancel);
        }
        foreach (var (person, change) in people.SelectMany(person => changes.Select(change => (person, change))))
            scope.Touch(person, change);
    }

    private static string Own(IEntityType table) =>
        $"""
        UPDATE {Name(table)} SET person_id = COALESCE((SELECT survivor_id FROM person_alias WHERE person_alias.person_id = {Name(table)}.made_for), made_for)
        WHERE person_id IN (SELECT person_id FROM following)
            AND person_id <> COALESCE((SELECT survivor_id FROM person_alias WHERE person_alias.person_id = {Name(table)}.made_for), made_for)
        """;

    private static string Part(IEntityType table, IEntityType whole, PartOf part) => With(table, whole, $"whole.{whole.Column(part.WholeKey)} = {Name(table)}.{table.Column(part.Key)}");

    private static string SightOf(IEntityType whole, IEntityType access)
    {
        var (prefix, key) = whole.SightSource()!.Value;
        return With(access, whole, $"'{prefix}' || whole.{whole.Column(key)} = person_access.source");
    }

    // Where the same is there already, the other stays behind: nobody reads it, and nothing is lost.
    private static string With(IEntityType table, IEntityType whole, string same)
    {
        var name = Name(table);
        var rest = table.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).Where(column => column != "person_id");
        var wholes = $"SELECT whole.person_id FROM {Name(whole)} whole WHERE whole.person_id IN (SELECT person_id FROM following) AND {same} AND whole.person_id <> {name}.person_id";
        return $"""
            UPDATE {name} SET person_id = ({wholes})
            WHERE person_id IN (SELECT person_id FROM following) AND EXISTS ({wholes})
                AND NOT EXISTS (SELECT 1 FROM {name} there WHERE there.person_id = ({wholes}){string.Concat(rest.Select(column => $" AND there.{column} = {name}.{column}"))})
            """;
    }

    private static string Name(IEntityType table) => table.GetTableName()!;

    // Whoever is changing such a row just now is waited for: otherwise the whole transaction, perhaps of a large file, would be refused.
    private static async Task HoldAsync(WriteScope scope, IEntityType table, CancellationToken cancel)
    {
        if (scope.Provider != StoreProvider.Postgres)
            return;
        await using var command = scope.Command($"SELECT 1 FROM {Name(table)} WHERE person_id IN (SELECT person_id FROM following) FOR UPDATE");
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<bool> RunAsync(WriteScope scope, string sql, CancellationToken cancel)
    {
        await using var command = scope.Command(sql);
        if (await command.ExecuteNonQueryAsync(cancel) == 0)
            return false;
        scope.MarkWritten();
        return true;
    }
}
