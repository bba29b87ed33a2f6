using System.IO.Compression;

namespace AnyDoor.Store;

/// <summary>A piece of a raw message as stored: packed with Brotli at its fastest where that makes it smaller.</summary>
internal static class RawChunk
{
    public const int Size = 1 << 20;
    private const int NotWorthPacking = 128;

    public static (bool Packed, byte[] Bytes) Pack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > NotWorthPacking)
        {
            var buffer = new byte[bytes.Length];
            if (BrotliEncoder.TryCompress(bytes, buffer, out var length, quality: 1, window: 20) && length < bytes.Length)
                return (true, buffer.AsSpan(0, length).ToArray());
        }
        return (false, bytes.ToArray());
    }

    public static byte[] Unpack(bool packed, byte[] bytes)
    {
        if (!packed)
            return bytes;
        var buffer = new byte[Size];
        if (!BrotliDecoder.TryDecompress(bytes, buffer, out var length))
            throw new InvalidDataException("A stored chunk of a raw message is damaged. Run: anydoor store verify");
        return buffer.AsSpan(0, length).ToArray();
    }
}
