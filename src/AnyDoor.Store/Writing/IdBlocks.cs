using System.Data.Common;

namespace AnyDoor.Store;

/// <summary>Numbers for new rows, taken from the store a block at a time and unique over all tables.</summary>
internal sealed class IdBlocks(StoreProvider provider)
{
    public const int BlockSize = 1000;

    private readonly Lock guard = new();
    private long next;
    private long end;

    public long Next(DbConnection connection, DbTransaction? transaction)
    {
        lock (guard)
        {
            if (next == end)
            {
                next = TakeBlock(connection, transaction);
                end = next + BlockSize;
            }
            return next++;
        }
    }

    /// <summary>After a rollback a block taken inside the transaction was never taken: drop what is in hand.</summary>
    public void Forget()
    {
        lock (guard)
            next = end = 0;
    }

    private long TakeBlock(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = provider == StoreProvider.Postgres
            ? "SELECT nextval('id_block')"
            : $"UPDATE id_block SET next = next + {BlockSize} RETURNING next - {BlockSize}";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
