using System.Data.Common;
using Npgsql;

namespace AnyDoor.Trust;

/// <summary>The tables of the trail. Made, and added to, by whoever opens it first.</summary>
internal static class AuditSchema
{
    // Written back once the log holds some 32 MB: more often, and everybody who waits for their look to be on the disk waits for that too.
    public const string Pace = "PRAGMA wal_autocheckpoint = 8000";

    public static async Task BringUpToDateAsync(DbConnection connection)
    {
        if (connection is NpgsqlConnection)
        {
            await RunAsync(connection, Postgres);
            return;
        }
        await RunAsync(connection, "PRAGMA journal_mode = WAL");
        if (await AreThereAsync(connection, GuardsAreThere))
            return;
        // A host and a command that start together: one makes it while the other waits, and then finds it made.
        await RunAsync(connection, "BEGIN IMMEDIATE");
        try
        {
            await RunAsync(connection, Sqlite);
            if (!await AreThereAsync(connection, ChainsAreThere))
                await RunAsync(connection, SqliteChains);
            await RunAsync(connection, SqliteGuards);
            await RunAsync(connection, "COMMIT");
        }
        catch
        {
            await RunAsync(connection, "ROLLBACK");
            throw;
        }
    }

    private static async Task<bool> AreThereAsync(DbConnection connection, string count)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = count;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }

    private const string ChainsAreThere = "SELECT count(*) FROM pragma_table_info('event') WHERE name = 'mac'";

    // They come last.
    private const string GuardsAreThere = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = 'event_kept_or_closed'";

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private const string Sqlite =
        """
        CREATE TABLE IF NOT EXISTS event (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, account_id TEXT NOT NULL, practitioner_id TEXT NOT NULL, role TEXT NOT NULL,
            organisation_id TEXT NOT NULL, purpose TEXT NOT NULL, act TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NULL);
        CREATE TABLE IF NOT EXISTS subject (person TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (person, sequence)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS chain (
            chain TEXT NOT NULL PRIMARY KEY, key_id TEXT NOT NULL, opened_at INTEGER NOT NULL, opening BLOB NOT NULL, number INTEGER NOT NULL, mac BLOB NOT NULL,
            anchored INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS segment (
            chain TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL,
            closing BLOB NOT NULL, removed_at INTEGER NOT NULL, mac BLOB NOT NULL, PRIMARY KEY (chain, first)) WITHOUT ROWID;
        """;

    // Events of before there were chains have none: a check names their number.
    private const string SqliteChains =
        """
        ALTER TABLE event ADD COLUMN chain TEXT NULL;
        ALTER TABLE event ADD COLUMN number INTEGER NULL;
        ALTER TABLE event ADD COLUMN mac BLOB NULL;
        """;

    private const string SqliteGuards =
        """
        CREATE TRIGGER IF NOT EXISTS event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'The trail is only added to'); END;
        DROP TRIGGER IF EXISTS event_kept;
        CREATE TRIGGER IF NOT EXISTS event_kept_or_closed BEFORE DELETE ON event
        WHEN NOT EXISTS (SELECT 1 FROM segment WHERE segment.chain = OLD.chain AND OLD.number BETWEEN segment.first AND segment.last)
        BEGIN SELECT RAISE(ABORT, 'The trail is only added to'); END;
        """;

    // The advisory lock keeps two processes that start together from creating the same tables.
    private const string Postgres =
        """
        BEGIN;
        SELECT pg_advisory_xact_lock(4015872232);
        CREATE SCHEMA IF NOT EXISTS audit;
        CREATE TABLE IF NOT EXISTS audit.event (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, account_id text NOT NULL, practitioner_id text NOT NULL, role text NOT NULL,
            organisation_id text NOT NULL, purpose text NOT NULL, act text NOT NULL, outcome text NOT NULL, reason text NULL);
        ALTER TABLE audit.event ADD COLUMN IF NOT EXISTS chain text NULL, ADD COLUMN IF NOT EXISTS number bigint NULL, ADD COLUMN IF NOT EXISTS mac bytea NULL;
        CREATE TABLE IF NOT EXISTS audit.subject (person text NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (person, sequence));
        CREATE TABLE IF NOT EXISTS audit.chain (
            chain text NOT NULL PRIMARY KEY, key_id text NOT NULL, opened_at timestamptz NOT NULL, opening bytea NOT NULL, number bigint NOT NULL, mac bytea NOT NULL,
            anchored bigint NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS audit.segment (
            chain text NOT NULL, first bigint NOT NULL, last bigint NOT NULL, first_sequence bigint NOT NULL, last_sequence bigint NOT NULL,
            closing bytea NOT NULL, removed_at timestamptz NOT NULL, mac bytea NOT NULL, PRIMARY KEY (chain, first));
        CREATE OR REPLACE FUNCTION audit.stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit.segment s WHERE s.chain = OLD.chain AND OLD.number BETWEEN s.first AND s.last) THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'The trail is only added to';
        END $$;
        CREATE OR REPLACE TRIGGER event_stays BEFORE UPDATE OR DELETE ON audit.event FOR EACH ROW EXECUTE FUNCTION audit.stays();
        COMMIT;
        """;
}
