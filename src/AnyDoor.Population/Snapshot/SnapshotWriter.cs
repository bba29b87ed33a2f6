using System.Runtime.InteropServices;
using AnyDoor.Population.Rows;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>
/// Writes a snapshot by streaming people in ascending order of id. Memory stays flat: one group is held at a time. Nothing is seen under
/// the file's name until <see cref="Complete"/>; a writer that is dropped or killed leaves the earlier file as it was.
/// </summary>
public sealed unsafe class SnapshotWriter : IDisposable
{
    private const int PeoplePerGroup = 8192;
    private const int EntriesPerGroup = 1 << 19;

    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly BlockBuilder _group = new();
    private readonly List<SnapshotGroup> _directory = [];
    private byte[]? _buffer;
    private SnapshotHeader _header;
    private long _lastPerson = long.MinValue;

    /// <param name="watermark">Position in <c>person_change</c> up to which the rows to be written are whole.</param>
    /// <param name="store">Number that tells the store the rows come from.</param>
    public SnapshotWriter(string path, ChangeCursor watermark, DateTimeOffset created, long store = 0)
    {
        _path = path;
        _temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        RemoveAbandoned(path);
        _header = new() { Magic = SnapshotHeader.AnyDoorMagic, Version = SnapshotHeader.CurrentVersion, WatermarkTx = watermark.Tx, WatermarkPosition = watermark.Position, Store = store, CreatedUnixMs = created.ToUnixTimeMilliseconds() };
        _file = OpenPrivate(_temporary);
        _file.Position = SnapshotHeader.Page;
    }

    /// <param name="entries">In any order.</param>
    /// <exception cref="ArgumentException">The person's id is not above the one before.</exception>
    public void Append(in PersonHeader person, ReadOnlySpan<Entry> entries)
    {
        if (person.PersonId <= _lastPerson)
            throw new ArgumentException("People must be appended once each, in ascending order of person id.", nameof(person));
        if (_group.People > 0 && (_group.People == PeoplePerGroup || _group.Entries + entries.Length > EntriesPerGroup)) WriteGroup();
        _group.Append(person, entries);
        _lastPerson = person.PersonId;
    }

    /// <summary>Makes the file durable and puts it in place of the earlier one, whole or not at all.</summary>
    public void Complete()
    {
        if (_group.People > 0) WriteGroup();
        WriteDirectory();
        WriteHeader();
        // With nobody in it there would be nothing after the header.
        if (_file.Length < SnapshotHeader.Page) _file.SetLength(SnapshotHeader.Page);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(_path))!);
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_temporary);
    }

    private void WriteGroup()
    {
        var block = _group.FillWithPostings(ref _buffer, out var kinds, out var categories);
        var bytes = _buffer.AsSpan(0, (int)block.Bytes);
        _directory.Add(new()
        {
            Offset = _file.Position,
            Bytes = bytes.Length,
            FirstPerson = _group.FirstPerson,
            LastPerson = _group.LastPerson,
            People = block.People,
            Entries = block.Entries,
            Kinds = kinds,
            Categories = categories,
            Checksum = Checksums.Of(bytes),
        });
        _header.People += block.People;
        _header.Entries += block.Entries;
        _file.Write(bytes);
        PadToPage();
        _group.Clear();
    }

    private void WriteDirectory()
    {
        var bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_directory));
        _header.DirectoryOffset = _file.Position;
        _header.Groups = _directory.Count;
        _header.DirectoryChecksum = Checksums.Of(bytes);
        _file.Write(bytes);
        PadToPage();
    }

    private void WriteHeader()
    {
        _header.Checksum = SnapshotHeader.ChecksumOf(_header);
        _file.Position = 0;
        _file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<SnapshotHeader>(in _header)));
    }

    private void PadToPage()
    {
        var over = (int)(_file.Position % SnapshotHeader.Page);
        if (over > 0) _file.Write(new byte[SnapshotHeader.Page - over]);
    }

    private static FileStream OpenPrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Removes what killed writers left. A writer at work holds its file, so that its file is left alone.</summary>
    private static void RemoveAbandoned(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var left in Directory.EnumerateFiles(folder, Path.GetFileName(path) + ".*.tmp"))
        {
            try
            {
                using (new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) File.Delete(left);
            }
            catch (IOException)
            {
                continue;
            }
        }
    }
}
