using System.Runtime.InteropServices;

namespace AnyDoor.Population.Snapshot;

/// <summary>The first bytes of a snapshot file; the rest of the first page is empty.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct SnapshotHeader
{
    public const ulong AnyDoorMagic = 0x504F_524F_4F44_594E;
    public const int CurrentVersion = 4;
    public const int Page = 4096;

    public ulong Magic;
    public int Version;
    public uint DirectoryChecksum;
    public long CreatedUnixMs;
    public long WatermarkTx;
    public long WatermarkPosition;

    /// <summary>Tells the store it was built from; see <c>StoreIdentity</c>.</summary>
    public long Store;
    public long People;
    public long Entries;
    public long DirectoryOffset;
    public int Groups;
    public uint Checksum;

    /// <summary>Over everything before the checksum itself.</summary>
    public static uint ChecksumOf(in SnapshotHeader header)
    {
        var bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in header, 1));
        return Checksums.Of(bytes[..^sizeof(uint)]);
    }
}

/// <summary>Where one group of people lies in the file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct SnapshotGroup
{
    public long Offset;
    public long Bytes;
    public long FirstPerson;
    public long LastPerson;
    public int People;
    public int Entries;
    public uint Checksum;
    public int Kinds;

    /// <summary>Every category of sensitivity that an entry has, one bit each.</summary>
    public ulong Categories;
}
