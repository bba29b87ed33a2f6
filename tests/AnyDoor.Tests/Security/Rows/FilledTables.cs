using System.Globalization;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AnyDoor.Tests.Security.Rows;

/// <summary>A PostgreSQL store with a row about each of two people in every table that has one, whatever stands in the other columns.</summary>
internal static class FilledTables
{
    public static IReadOnlyList<string> Of(PlaceStore store)
    {
        using var db = store.OpenReadOfAll("test");
        return [.. db.Model.GetEntityTypes().Where(table => RowPolicy.Of(table) is not null).Select(table => table.GetTableName()!).Order(StringComparer.Ordinal)];
    }

    public static async Task<TestStore> NewAsync(params long[] people)
    {
        var test = await TestStore.NewAsync(StoreProvider.Postgres);
        await test.WriteAsync(async scope =>
        {
            foreach (var table in scope.Db.Model.GetEntityTypes().Where(table => RowPolicy.Of(table) is not null))
            {
                foreach (var person in people)
                {
                    await using var command = scope.Command(Insert(table, person));
                    await command.ExecuteNonQueryAsync();
                }
            }
            scope.MarkWritten();
        });
        return test;
    }

    private static string Insert(IEntityType table, long person)
    {
        var columns = table.GetProperties().Where(column => !column.IsNullable).ToList();
        return $"INSERT INTO {table.GetTableName()} ({string.Join(", ", columns.Select(column => column.GetColumnName()))}) OVERRIDING SYSTEM VALUE VALUES ({string.Join(", ", columns.Select(column => Value(column, person)))})";
    }

    private static string Value(IProperty column, long person)
    {
        var number = person.ToString(CultureInfo.InvariantCulture);
        return column.GetColumnType() switch
        {
            "text" => $"'{number}'",
            "boolean" => "false",
            "timestamp with time zone" => "'2020-01-01T00:00:00Z'",
            "date" => "'2020-01-01'",
            "time without time zone" => "'09:00'",
            "bytea" => "''",
            "jsonb" => "'{}'",
            "text[]" => "'{}'",
            _ => number,
        };
    }
}
