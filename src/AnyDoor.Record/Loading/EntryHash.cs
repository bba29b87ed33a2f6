using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>64 bits that stand for what an entry says (FNV-1a); times of knowledge, version and receipt are not part of it.</summary>
internal static class EntryHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static long Of(RecordEntry entry)
    {
        var hash = Offset;
        Mix(ref hash, entry.SourcePersonId);
        Mix(ref hash, entry.Kind);
        Mix(ref hash, entry.Code);
        Mix(ref hash, Instants.ToMicroseconds(entry.StartAt));
        Mix(ref hash, entry.StartPrecision);
        Mix(ref hash, entry.EndAt is { } end ? Instants.ToMicroseconds(end) : long.MinValue);
        Mix(ref hash, entry.Value is { } value ? BitConverter.DoubleToInt64Bits(value) : long.MinValue);
        Mix(ref hash, entry.CostPence ?? long.MinValue);
        Mix(ref hash, entry.Partner);
        Mix(ref hash, entry.Status);
        Mix(ref hash, entry.Sensitivity);
        Mix(ref hash, entry.Unit);
        Mix(ref hash, entry.Detail);
        return hash == 0 ? 1 : (long)hash;
    }

    private static void Mix(ref ulong hash, long value)
    {
        hash = (hash ^ (uint)value) * Prime;
        hash = (hash ^ (uint)(value >> 32)) * Prime;
    }

    private static void Mix(ref ulong hash, string? text)
    {
        foreach (var character in text ?? "\u0001")
            hash = (hash ^ character) * Prime;
        hash = (hash ^ 0xFFFF) * Prime;
    }
}
