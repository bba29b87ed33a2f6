using AnyDoor.Population.Rows;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>
/// The population kept current: a snapshot file and an overlay of changed people. Readers take a <see cref="SnapshotView"/> and are
/// never blocked; a rebuild replaces the file under them and the old one goes when its last reader has finished.
/// </summary>
public sealed class LiveSnapshot : IDisposable
{
    private const int SmallestCompaction = 10_000;

    private readonly string _path;
    private readonly Overlay _overlay = new();
    private readonly Lock _swap = new();
    private SnapshotFile _file;
    private ChangeCursor _watermark;

    private LiveSnapshot(string path, SnapshotFile file) => (_path, _file, _watermark) = (path, file, file.Watermark);

    /// <summary>People changed since the file was written.</summary>
    public int Changed => _overlay.Count;

    public ChangeCursor Watermark
    {
        get
        {
            lock (_swap) return _watermark;
        }
    }

    /// <summary>People in the file; changed people are not added.</summary>
    public long People => _file.People;

    /// <summary>Which store the file was built from.</summary>
    internal long Store => _file.Store;

    /// <summary>Whether the overlay has passed 10,000 people and a hundredth of the population.</summary>
    public bool NeedsCompaction => _overlay.Count > Math.Max(SmallestCompaction, _file.People / 100);

    public static LiveSnapshot Open(string path) => new(path, SnapshotFile.Open(path));

    public SnapshotView View()
    {
        lock (_swap)
        {
            ObjectDisposedException.ThrowIf(!_file.TryHold(), this);
            return new SnapshotView(_file, _overlay.Freeze(), _watermark);
        }
    }

    /// <summary>Replaces one person's row by what the store held at a position.</summary>
    public void Put(in PersonHeader person, IEnumerable<Entry> entries, ChangeCursor position)
    {
        var row = new OverlayRow(ColumnBlock.OfOne(person, entries), position);
        lock (_swap) _overlay.Put(person.PersonId, row);
    }

    /// <summary>Takes a person out who is no longer in the store at a position.</summary>
    public void Remove(long personId, ChangeCursor position)
    {
        lock (_swap) _overlay.Put(personId, new OverlayRow(null, position));
    }

    /// <summary>States that every change up to a committed position has been put.</summary>
    public void Advance(ChangeCursor watermark)
    {
        lock (_swap) _watermark = Later(_watermark, watermark);
    }

    /// <summary>Writes file and overlay into a new file and goes on with that.</summary>
    public void Compact(DateTimeOffset now)
    {
        using (var view = View())
        using (var writer = new SnapshotWriter(_path, view.Watermark, now, view.Store))
        {
            SnapshotMerge.Write(view, writer);
            writer.Complete();
        }

        Reload();
    }

    /// <summary>Goes on with the file now at the path (after a rebuild); changes newer than its watermark are kept.</summary>
    public void Reload()
    {
        var file = SnapshotFile.Open(_path);
        SnapshotFile earlier;
        lock (_swap)
        {
            (earlier, _file) = (_file, file);
            _watermark = Later(_watermark, file.Watermark);
            _overlay.DropUpTo(file.Watermark);
        }

        earlier.Release();
    }

    public void Dispose() => _file.Release();

    private static ChangeCursor Later(ChangeCursor one, ChangeCursor other) => other.IsAfter(one) ? other : one;
}
