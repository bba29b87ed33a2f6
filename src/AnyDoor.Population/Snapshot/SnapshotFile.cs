using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using AnyDoor.Population.Rows;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>
/// A snapshot mapped for reading. It stays mapped until its owner and every reader have let it go, also after another file has taken its name.
/// </summary>
public sealed unsafe class SnapshotFile : IDisposable
{
    private readonly string _path;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _memory;
    private readonly long _length;
    private readonly SnapshotGroup[] _groups;
    private readonly ColumnBlock?[] _blocks;
    private int _holders = 1;

    private SnapshotFile(string path, FileStream stream)
    {
        _path = path;
        _length = stream.Length;
        if (_length < SnapshotHeader.Page) throw Fault("the file is shorter than its header");
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _memory);
        try
        {
            _groups = ReadDirectory(ReadHeader());
            _blocks = new ColumnBlock?[_groups.Length];
        }
        catch
        {
            Unmap();
            throw;
        }
    }

    public long People { get; private set; }

    public long Entries { get; private set; }

    /// <summary>Position in <c>person_change</c> up to which the rows are whole.</summary>
    public ChangeCursor Watermark { get; private set; }

    /// <summary>Which store it was built from, as the writer was told.</summary>
    public long Store { get; private set; }

    public DateTimeOffset Created { get; private set; }

    internal int Groups => _groups.Length;

    /// <exception cref="SnapshotException">The header or directory is damaged or of another version.</exception>
    public static SnapshotFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        try
        {
            return new SnapshotFile(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads every group and compares its checksum.</summary>
    /// <exception cref="SnapshotException">A group is damaged.</exception>
    public void Verify()
    {
        for (var i = 0; i < _groups.Length; i++) Group(i);
    }

    public void Dispose() => Release();

    internal bool TryHold()
    {
        for (var holders = Volatile.Read(ref _holders); holders > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders) return true;
            holders = seen;
        }

        return false;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) Unmap();
    }

    /// <summary>A group's columns; its checksum is compared the first time it is asked for.</summary>
    internal ColumnBlock Group(int index)
    {
        if (Volatile.Read(ref _blocks[index]) is { } known) return known;
        ref readonly var group = ref _groups[index];
        if (Checksums.Of(new ReadOnlySpan<byte>(_memory + group.Offset, (int)group.Bytes)) != group.Checksum)
            throw Fault($"group {index + 1} of {_groups.Length} does not match its checksum");
        var block = new ColumnBlock(_memory + group.Offset, group.People, group.Entries, group.Kinds, group.Categories);
        Volatile.Write(ref _blocks[index], block);
        return block;
    }

    internal bool TryFind(long personId, out ColumnBlock block, out int index)
    {
        (block, index) = (null!, -1);
        var group = FindGroup(personId);
        if (group < 0) return false;
        block = Group(group);
        index = block.IndexOf(personId);
        return index >= 0;
    }

    private int FindGroup(long personId)
    {
        var (low, high) = (0, _groups.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (personId > _groups[middle].LastPerson) low = middle + 1;
            else if (personId < _groups[middle].FirstPerson) high = middle - 1;
            else return middle;
        }

        return -1;
    }

    private SnapshotHeader ReadHeader()
    {
        var header = *(SnapshotHeader*)_memory;
        if (header.Magic != SnapshotHeader.AnyDoorMagic) throw Fault("the file is not a population snapshot");
        if (header.Version != SnapshotHeader.CurrentVersion) throw Fault($"the file has format {header.Version}, this program reads {SnapshotHeader.CurrentVersion}");
        if (header.Checksum != SnapshotHeader.ChecksumOf(header)) throw Fault("the header does not match its checksum");
        (People, Entries, Store) = (header.People, header.Entries, header.Store);
        Watermark = new(header.WatermarkTx, header.WatermarkPosition);
        Created = DateTimeOffset.FromUnixTimeMilliseconds(header.CreatedUnixMs);
        return header;
    }

    private SnapshotGroup[] ReadDirectory(SnapshotHeader header)
    {
        var bytes = (long)header.Groups * sizeof(SnapshotGroup);
        if (header.DirectoryOffset + bytes > _length) throw Fault("the file is cut short");
        var directory = new ReadOnlySpan<byte>(_memory + header.DirectoryOffset, (int)bytes);
        if (Checksums.Of(directory) != header.DirectoryChecksum) throw Fault("the directory does not match its checksum");
        return MemoryMarshal.Cast<byte, SnapshotGroup>(directory).ToArray();
    }

    private void Unmap()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private SnapshotException Fault(string fault) => new(_path, fault);
}
