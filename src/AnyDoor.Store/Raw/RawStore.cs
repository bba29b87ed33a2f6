using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace AnyDoor.Store;

/// <param name="Hash">SHA-256 of the bytes as received, 64 hexadecimal digits: the name under which they are kept.</param>
/// <param name="IsNew">False where the same bytes were kept already.</param>
public sealed record RawReceipt(string Hash, long Length, bool IsNew);

/// <summary>Messages and files exactly as they were received, kept once each under their hash. What it returns is on the disk.</summary>
public sealed class RawStore(PlaceStore store) : IDisposable
{
    private const int ChunksPerTransaction = 32;

    private readonly RawDatabase database = new(store);

    /// <summary>Keeps a stream of any length in flat memory. A stream that breaks off leaves nothing that can be opened.</summary>
    public async Task<RawReceipt> PutAsync(Stream stream, CancellationToken cancel = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunks = new List<(bool Packed, byte[] Bytes)>(ChunksPerTransaction);
        var buffer = new byte[RawChunk.Size];
        long blob = 0, length = 0;
        var number = 0;
        while (true)
        {
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            hash.AppendData(buffer, 0, read);
            length += read;
            if (read > 0)
                chunks.Add(RawChunk.Pack(buffer.AsSpan(0, read)));
            if (read < buffer.Length)
                break;
            if (chunks.Count < ChunksPerTransaction)
                continue;
            blob = await database.WriteAsync((connection, transaction) => AppendAsync(connection, transaction, blob, number, chunks, cancel), cancel);
            number += chunks.Count;
            chunks.Clear();
        }
        var digest = hash.GetHashAndReset();
        if (blob == 0)
            return await database.WriteAsync((connection, transaction) => KeepAsync(connection, transaction, chunks, digest, length, cancel), cancel);
        Task<RawReceipt> FinishAsync() =>
            database.WriteAsync((connection, transaction) => NameAsync(connection, transaction, blob, number, chunks, digest, length, cancel), cancel);
        try
        {
            return await FinishAsync();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another process named the same bytes in the same moment: the second try finds them.
            return await FinishAsync();
        }
    }

    /// <summary>Keeps many small messages in one transaction; receipts come in the order of the messages.</summary>
    public Task<IReadOnlyList<RawReceipt>> PutManyAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancel = default)
    {
        var prepared = messages.Select(message => (Digest: SHA256.HashData(message.Span), message.Length, Chunks: Split(message.Span))).ToList();
        return database.WriteAsync<IReadOnlyList<RawReceipt>>(async (connection, transaction) =>
        {
            var receipts = new RawReceipt[prepared.Count];
            // In order of hash, so that two batches with the same messages cannot wait for each other.
            foreach (var index in Enumerable.Range(0, prepared.Count).OrderBy(index => Convert.ToHexString(prepared[index].Digest), StringComparer.Ordinal))
                receipts[index] = await KeepAsync(connection, transaction, prepared[index].Chunks, prepared[index].Digest, prepared[index].Length, cancel);
            return receipts;
        }, cancel);
    }

    /// <summary>The bytes kept under a hash, as received; null if there are none.</summary>
    public async Task<Stream?> OpenAsync(string hash, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = connection.CommandOf(null, $"SELECT blob_id, length FROM {database.Prefix}blob WHERE hash = @hash", ("@hash", Convert.FromHexString(hash)));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new RawStream(database, reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <summary>Deletes what broke off while it was received, more than a day ago. Returns how many there were.</summary>
    public Task<int> SweepAsync(CancellationToken cancel = default) => database.WriteAsync(async (connection, transaction) =>
    {
        var before = store.Now.AddDays(-1);
        object limit = store.Provider == StoreProvider.Sqlite ? Instants.ToMicroseconds(before) : before;
        var brokenOff = $"(SELECT blob_id FROM {database.Prefix}blob WHERE hash IS NULL AND started_at < @limit)";
        await using var chunks = connection.CommandOf(transaction, $"DELETE FROM {database.Prefix}chunk WHERE blob_id IN {brokenOff}", ("@limit", limit));
        await chunks.ExecuteNonQueryAsync(cancel);
        await using var blobs = connection.CommandOf(transaction, $"DELETE FROM {database.Prefix}blob WHERE blob_id IN {brokenOff}", ("@limit", limit));
        return await blobs.ExecuteNonQueryAsync(cancel);
    }, cancel);

    public void Dispose() => database.Dispose();

    private static List<(bool Packed, byte[] Bytes)> Split(ReadOnlySpan<byte> message)
    {
        var chunks = new List<(bool, byte[])>(1);
        for (; message.Length > 0; message = message[Math.Min(RawChunk.Size, message.Length)..])
            chunks.Add(RawChunk.Pack(message[..Math.Min(RawChunk.Size, message.Length)]));
        return chunks;
    }

    /// <summary>Names and stores a message in one go, unless the same bytes are kept already.</summary>
    private async Task<RawReceipt> KeepAsync(
        DbConnection connection, DbTransaction transaction, List<(bool, byte[])> chunks, byte[] digest, long length, CancellationToken cancel)
    {
        await using var name = connection.CommandOf(transaction,
            $"INSERT INTO {database.Prefix}blob (hash, length, started_at) VALUES (@hash, @length, @now) ON CONFLICT (hash) DO NOTHING RETURNING blob_id",
            ("@hash", digest), ("@length", length), ("@now", database.Now));
        var blob = await name.ExecuteScalarAsync(cancel);
        if (blob is not null)
            await AppendAsync(connection, transaction, Convert.ToInt64(blob, CultureInfo.InvariantCulture), 0, chunks, cancel);
        return new RawReceipt(Convert.ToHexStringLower(digest), length, IsNew: blob is not null);
    }

    /// <summary>Names a message whose first chunks are stored already; where the same bytes are kept under that name, deletes them again.</summary>
    private async Task<RawReceipt> NameAsync(
        DbConnection connection, DbTransaction transaction, long blob, int number, List<(bool, byte[])> chunks, byte[] digest, long length, CancellationToken cancel)
    {
        await AppendAsync(connection, transaction, blob, number, chunks, cancel);
        await using var name = connection.CommandOf(transaction,
            $"UPDATE {database.Prefix}blob SET hash = @hash, length = @length WHERE blob_id = @blob AND NOT EXISTS (SELECT 1 FROM {database.Prefix}blob WHERE hash = @hash)",
            ("@hash", digest), ("@length", length), ("@blob", blob));
        var isNew = await name.ExecuteNonQueryAsync(cancel) == 1;
        if (!isNew)
        {
            await using var drop = connection.CommandOf(transaction,
                $"DELETE FROM {database.Prefix}chunk WHERE blob_id = @blob; DELETE FROM {database.Prefix}blob WHERE blob_id = @blob", ("@blob", blob));
            await drop.ExecuteNonQueryAsync(cancel);
        }
        return new RawReceipt(Convert.ToHexStringLower(digest), length, isNew);
    }

    private async Task<long> AppendAsync(
        DbConnection connection, DbTransaction transaction, long blob, int number, List<(bool Packed, byte[] Bytes)> chunks, CancellationToken cancel)
    {
        if (blob == 0)
        {
            await using var begin = connection.CommandOf(transaction, $"INSERT INTO {database.Prefix}blob (started_at) VALUES (@now) RETURNING blob_id", ("@now", database.Now));
            blob = Convert.ToInt64(await begin.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
        }
        foreach (var (packed, bytes) in chunks)
        {
            await using var append = connection.CommandOf(transaction,
                $"INSERT INTO {database.Prefix}chunk (blob_id, number, packed, bytes) VALUES (@blob, @number, @packed, @bytes)",
                ("@blob", blob), ("@number", number++), ("@packed", packed), ("@bytes", bytes));
            await append.ExecuteNonQueryAsync(cancel);
        }
        return blob;
    }
}
