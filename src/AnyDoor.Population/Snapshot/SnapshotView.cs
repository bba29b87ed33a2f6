using AnyDoor.Population.Rows;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>
/// The population at one moment: a file and the people changed since, both held until disposed. Changes that come later are not seen,
/// and a rebuild does not wait for the view.
/// </summary>
public sealed class SnapshotView : IDisposable
{
    private readonly SnapshotFile _file;
    private readonly KeyValuePair<long, OverlayRow>[] _changed;
    private readonly PersonSet _replaced;
    private int _released;

    internal SnapshotView(SnapshotFile file, FrozenOverlay overlay, ChangeCursor watermark) =>
        (_file, _changed, _replaced, Watermark) = (file, overlay.Rows, overlay.People, watermark);

    /// <summary>Position in <c>person_change</c> up to which this view is whole; to be stated with every count.</summary>
    public ChangeCursor Watermark { get; }

    public DateTimeOffset Created => _file.Created;

    /// <summary>Which store the file was built from.</summary>
    internal long Store => _file.Store;

    /// <summary>How many pieces of work the view divides into: the file's groups, then the changed people.</summary>
    internal int Parts => _file.Groups + 1;

    /// <summary>Calls for each person of a part, ascending by id within the part. People outside the scope are not there.</summary>
    internal void ForEach<TState>(int part, AccessScope? scope, ref TState state, PersonAction<TState> action)
    {
        if (part == _file.Groups) ForEachChanged(scope, ref state, action);
        else ForEachOfGroup(_file.Group(part), scope, ref state, action);
    }

    public bool TryGet(long personId, AccessScope? scope, out PersonRow row)
    {
        row = default;
        var categories = scope?.CategoriesOf(personId) ?? ulong.MaxValue;
        if (categories == 0 || !TryFind(personId, out var block, out var index)) return false;
        row = block.Row(index, categories);
        return true;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) _file.Release();
    }

    private bool TryFind(long personId, out ColumnBlock block, out int index)
    {
        if (!_replaced.Contains(personId)) return _file.TryFind(personId, out block, out index);
        var at = Array.BinarySearch(_changed, new(personId, null!), Comparer<KeyValuePair<long, OverlayRow>>.Create((a, b) => a.Key.CompareTo(b.Key)));
        (block, index) = (_changed[at].Value.Block!, 0);
        return block is not null;
    }

    private void ForEachOfGroup<TState>(ColumnBlock block, AccessScope? scope, ref TState state, PersonAction<TState> action)
    {
        for (var i = 0; i < block.People; i++)
        {
            var categories = ulong.MaxValue;
            if (_replaced.Count > 0 || scope is not null)
            {
                var person = block.Row(i).PersonId;
                if (_replaced.Contains(person)) continue;
                if (scope is not null && (categories = scope.CategoriesOf(person)) == 0) continue;
            }

            action(block.Row(i, categories), ref state);
        }
    }

    private void ForEachChanged<TState>(AccessScope? scope, ref TState state, PersonAction<TState> action)
    {
        foreach (var (person, row) in _changed)
        {
            var categories = scope?.CategoriesOf(person) ?? ulong.MaxValue;
            if (row.Block is not null && categories != 0) action(row.Block.Row(0, categories), ref state);
        }
    }
}

internal delegate void PersonAction<TState>(in PersonRow row, ref TState state);
