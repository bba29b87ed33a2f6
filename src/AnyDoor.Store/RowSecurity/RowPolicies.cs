using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>Puts the policies of rows on the tables, and says what is missing. They follow the model: a table that is added has its policy with the next migration.
/// They hold the role that readers are read for as, and no other: the service's own work is about everybody.</summary>
public static class RowPolicies
{
    /// <summary>Read as by readers; it has no login, and belongs to the whole server.</summary>
    public const string Role = "anydoor_reader";

    /// <summary>Holds as whom a connection reads.</summary>
    public const string Setting = "anydoor.reader";

    private const string Policy = "readers";

    /// <summary>What is missing and what to do; null where nothing is, or where the store has no such thing.</summary>
    public static string? Missing(PlaceStore store)
    {
        if (store.Provider != StoreProvider.Postgres)
            return null;
        using var connection = store.OpenOwnConnection();
        return IsWanted(connection) ? Missing(store, connection) : null;
    }

    internal static bool IsOn(PlaceStore store)
    {
        using var connection = store.OpenOwnConnection();
        return IsWanted(connection) && Missing(store, connection) is null;
    }

    /// <summary>Does what is missing, as far as the connecting role may. Without it everything works as on SQLite, and <see cref="Missing(PlaceStore)"/> says so.</summary>
    internal static void Apply(PlaceStore store)
    {
        if (store.Provider != StoreProvider.Postgres)
            return;
        using var connection = store.OpenOwnConnection();
        if (!IsWanted(connection) || Missing(store, connection) is null)
            return;
        try
        {
            foreach (var (table, rule) in Rules(store))
                Run(connection, $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; DROP POLICY IF EXISTS {Policy} ON {table}; CREATE POLICY {Policy} ON {table} USING (current_user <> '{Role}' OR ({rule}))");
            MakeRole(connection);
            Run(connection, $"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {Role}");
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedObject)
        {
        }
    }

    private static string? Missing(PlaceStore store, DbConnection connection)
    {
        if (Text(connection, MayTakeRole) is var may and not "yes")
            return $"row-level security is not on: the service may not take the role {Role}. As an administrator of the server run: {(may is null ? $"CREATE ROLE {Role} NOLOGIN; " : "")}GRANT {Role} TO \"{Text(connection, "SELECT current_user::text")}\"; Then run: anydoor store migrate, and start the service again";
        return Text(connection, Unready(store)) is { } table
            ? $"row-level security is not on: {table} has no policy of rows, or {Role} may not read it. Run: anydoor store migrate, as the owner of the tables, and start the service again"
            : null;
    }

    private static void MakeRole(DbConnection connection)
    {
        if (Text(connection, MayTakeRole) is "yes")
            return;
        try
        {
            Run(connection, $"CREATE ROLE {Role} NOLOGIN");
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Another place on the server has made it.
        }
        if (Text(connection, MayTakeRole) is "no")
            Run(connection, $"GRANT {Role} TO CURRENT_USER");
    }

    // From PostgreSQL 16 on somebody may be given a role without being let take it; before, the word is not known.
    private const string MayTakeRole = $"SELECT CASE WHEN pg_has_role(rolname, CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN 'yes' ELSE 'no' END FROM pg_roles WHERE rolname = '{Role}'";

    // A store of some modules alone has no relationships to go by.
    private static bool IsWanted(DbConnection connection) => Text(connection, "SELECT to_regprocedure('anydoor_may_read(bigint)')::text") is not null;

    private static IEnumerable<(string Table, string Rule)> Rules(PlaceStore store) =>
        from table in store.Model.GetEntityTypes()
        let rule = RowPolicy.Of(table)
        where rule is not null
        select (table.GetTableName()!, rule);

    private static string Unready(PlaceStore store) => $"""
        SELECT min(name) FROM unnest(ARRAY[{List(store.Model.GetEntityTypes().Select(table => table.GetTableName()!))}]) name JOIN pg_class c ON c.oid = to_regclass(name)
        WHERE NOT has_table_privilege('{Role}', c.oid, 'SELECT')
            OR (name IN ({List(Rules(store).Select(pair => pair.Table))}) AND NOT (c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = '{Policy}')))
        """;

    private static string List(IEnumerable<string> tables) => string.Join(", ", tables.Select(table => $"'{table}'"));

    private static string? Text(DbConnection connection, string sql)
    {
        using var command = connection.CommandOf(null, sql);
        return command.ExecuteScalar() as string;
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CommandOf(null, sql);
        command.ExecuteNonQuery();
    }
}
