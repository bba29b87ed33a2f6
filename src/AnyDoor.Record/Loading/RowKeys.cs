using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AnyDoor.Formats.Csv;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>A key of a row, read even where the rest of the row cannot be.</summary>
internal sealed class RowKeys
{
    private readonly BoundKey key;

    public RowKeys(IReadOnlyList<ValueRule> rules, IReadOnlyList<string> header) => key = new BoundKey(
        rules, header.Select((name, position) => (name, position)).DistinctBy(column => column.name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(column => column.name, column => column.position, StringComparer.OrdinalIgnoreCase));

    /// <summary>Null where a part of the key is missing.</summary>
    public string? Of(ICsvRow row)
    {
        RowFaults faults = default;
        return key.Get(row, ref faults, RowFault.KeyMissing);
    }

    /// <summary>The key as 64 bits.</summary>
    public static long Hash(string sourceKey) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(sourceKey)));
}
