namespace AnyDoor.Store;

/// <summary>Reads a kept message a chunk at a time, holding no connection between chunks.</summary>
internal sealed class RawStream(RawDatabase database, long blob, long length) : Stream
{
    private ReadOnlyMemory<byte> current;
    private int nextChunk;
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position == length || buffer.Length == 0)
            return 0;
        if (current.IsEmpty)
            current = await NextAsync(cancellationToken);
        var count = Math.Min(current.Length, buffer.Length);
        current[..count].CopyTo(buffer);
        current = current[count..];
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<byte[]> NextAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = connection.CommandOf(null,
            $"SELECT packed, bytes FROM {database.Prefix}chunk WHERE blob_id = @blob AND number = @number", ("@blob", blob), ("@number", nextChunk++));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            throw new InvalidDataException($"Chunk {nextChunk - 1} of a raw message is missing. Run: anydoor store verify");
        return RawChunk.Unpack(reader.GetBoolean(0), reader.GetFieldValue<byte[]>(1));
    }
}
