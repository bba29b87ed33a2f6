using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AnyDoor.Tests.Store;

/// <summary>A column as both the database and the model describe it, e.g. <c>bigint not null key 1</c>.</summary>
internal static class MigratedSchema
{
    /// <summary>Column description by "table.column", as EF expects it.</summary>
    public static SortedDictionary<string, string> Expected(PlaceStore store)
    {
        using var db = store.OpenRead();
        var columns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            var key = entity.FindPrimaryKey()?.Properties.Select(property => property.GetColumnName(table)).ToList() ?? [];
            foreach (var property in entity.GetProperties())
            {
                var column = property.GetColumnName(table)!;
                columns[$"{table.Name}.{column}"] = Describe(property.GetColumnType(table), property.IsColumnNullable(table), key.IndexOf(column) + 1);
            }
        }
        return columns;
    }

    public static async Task<SortedDictionary<string, string>> ReadAsync(PlaceStore store)
    {
        await using var connection = await store.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = store.Provider == StoreProvider.Sqlite
            ? """
              SELECT t.name, c.name, c.type, c."notnull" = 0 AND c.pk = 0, c.pk
              FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'
              """
            : """
              SELECT c.relname, a.attname, format_type(a.atttypid, NULL), NOT a.attnotnull, coalesce(array_position(k.conkey, a.attnum), 0)
              FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
              WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
              """;
        var columns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            columns[$"{reader.GetString(0)}.{reader.GetString(1)}"] =
                Describe(reader.GetString(2), Convert.ToBoolean(reader.GetValue(3)), Convert.ToInt32(reader.GetValue(4)));
        return columns;
    }

    /// <summary>Tables without an entity are left alone: they are used through SQL only.</summary>
    public static List<string> Differences(SortedDictionary<string, string> model, SortedDictionary<string, string> database)
    {
        var tables = model.Keys.Select(TableOf).ToHashSet();
        var faults = new List<string>();
        foreach (var (column, description) in model)
        {
            if (!database.TryGetValue(column, out var actual))
                faults.Add($"{column} is in the model ({description}) and not in the database");
            else if (actual != description)
                faults.Add($"{column} is {actual} in the database and {description} in the model");
        }
        faults.AddRange(database
            .Where(column => tables.Contains(TableOf(column.Key)) && !model.ContainsKey(column.Key))
            .Select(column => $"{column.Key} is in the database ({column.Value}) and not in the model"));
        return [.. faults.Order(StringComparer.Ordinal)];
    }

    private static string TableOf(string column) => column[..column.IndexOf('.', StringComparison.Ordinal)];

    private static string Describe(string type, bool nullable, int key) =>
        $"{Class(type)} {(nullable ? "null" : "not null")}{(key > 0 ? $" key {key}" : "")}";

    // Lengths and precisions do not matter; what kind of value it is does.
    private static string Class(string type)
    {
        var name = type.ToLowerInvariant();
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        name = bracket < 0 ? name : $"{name[..bracket]}{name[(name.IndexOf(')', StringComparison.Ordinal) + 1)..]}";
        return name switch
        {
            "timestamptz" => "timestamp with time zone",
            "character varying" or "varchar" => "text",
            _ => name,
        };
    }
}
