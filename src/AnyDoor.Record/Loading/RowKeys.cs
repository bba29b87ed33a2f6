using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AnyDoor.Formats.Csv;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>The key of a row as 64 bits, read even where the rest of the row cannot be.</summary>
internal sealed class RowKeys
{
    private readonly BoundKey key;

    public RowKeys(FeedMapping mapping, IReadOnlyList<string> header) => key = new BoundKey(
        mapping.Key, header.Select((name, position) => (name, position)).DistinctBy(column => column.name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(column => column.name, column => column.position, StringComparer.OrdinalIgnoreCase));

    public long? Of(ICsvRow row)
    {
        RowFaults faults = default;
        return key.Get(row, ref faults, RowFault.KeyMissing) is { } text ? Hash(text) : null;
    }

    public static long Hash(string sourceKey) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(sourceKey)));
}
