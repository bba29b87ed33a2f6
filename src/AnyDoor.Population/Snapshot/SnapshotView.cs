using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>
/// The population at one moment: a file and the people changed since, both held until disposed. Changes that come later are not seen,
/// and a rebuild does not wait for the view.
/// </summary>
public sealed class SnapshotView : IDisposable
{
    // When fewer than one in so many are asked, the processor does not foresee whose columns come next.
    private const int Few = 4;
    private const int Ahead = 2;

    private readonly SnapshotFile _file;
    private readonly KeyValuePair<long, OverlayRow>[] _changed;
    private readonly PersonSet _replaced;
    private int _released;

    internal SnapshotView(SnapshotFile file, FrozenOverlay overlay, ChangeCursor watermark) =>
        (_file, _changed, _replaced, Watermark) = (file, overlay.Rows, overlay.People, watermark);

    /// <summary>Position in <c>person_change</c> up to which this view is whole; to be stated with every count.</summary>
    public ChangeCursor Watermark { get; }

    public DateTimeOffset Created => _file.Created;

    /// <summary>The file behind it: within one file the changed people say all that changed.</summary>
    internal SnapshotFile File => _file;

    /// <summary>Which store the file was built from.</summary>
    internal long Store => _file.Store;

    /// <summary>How many pieces of work the view divides into: the file's groups, then the changed people.</summary>
    internal int Parts => _file.Groups + 1;

    /// <summary>Calls for each person of a part, ascending by id within the part.</summary>
    internal void ForEach<TState>(int part, ref TState state, PersonAction<TState> action) =>
        ForEach(part, null, new(PeopleCounted.Everybody, 0, Necessary.Nothing), ref state, action);

    /// <summary>Calls for each person of a part who is counted and may meet the condition. Changed people are called for whether or not.</summary>
    /// <returns>How many are counted. People outside the scope are not there.</returns>
    internal int ForEach<TState>(int part, AccessScope? scope, Asked asked, ref TState state, PersonAction<TState> action)
    {
        if (part == _file.Groups) return ForEachChanged(scope, asked, ref state, action);
        var block = _file.Group(part);
        var people = asked.Counted.Of(block, asked.Day);
        TakeOut(block, scope, people);
        var count = people.Count;
        asked.Necessary.Narrow(block, people);
        var few = people.Count * Few < block.People;
        var near = people.Next(0);
        for (var ahead = 0; few && ahead < Ahead && near >= 0; ahead++) near = BringNear(block, people, near);
        for (var i = people.Next(0); i >= 0; i = people.Next(i + 1))
        {
            if (few && near >= 0) near = BringNear(block, people, near);
            action(block.Row(i, CategoriesIn(scope, block, i), WithheldIn(scope, block, i)), ref state);
        }

        return count;
    }

    /// <summary>People put or taken out after a place in the log of changes, since the file was written.</summary>
    internal IReadOnlyList<long> ChangedAfter(ChangeCursor position) => [.. _changed.Where(row => row.Value.Position.IsAfter(position)).Select(row => row.Key)];

    public bool TryGet(long personId, AccessScope? scope, out PersonRow row)
    {
        row = default;
        var categories = scope?.CategoriesOf(personId) ?? ulong.MaxValue;
        if (categories == 0 || !TryFind(personId, out var block, out var index)) return false;
        row = block.Row(index, categories, scope?.WithheldOf(personId));
        return true;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) _file.Release();
    }

    private bool TryFind(long personId, out ColumnBlock block, out int index)
    {
        if (!_replaced.Contains(personId)) return _file.TryFind(personId, out block, out index);
        (block, index) = (_changed[FirstChangedFrom(personId)].Value.Block!, 0);
        return block is not null;
    }

    private static int BringNear(ColumnBlock block, PeopleMask people, int person)
    {
        block.BringNear(person);
        return people.Next(person + 1);
    }

    private static unsafe ulong CategoriesIn(AccessScope? scope, ColumnBlock block, int i) =>
        scope is null ? ulong.MaxValue : scope.IsOfEverybody ? scope.OfEverybody : scope.CategoriesOf(block.PersonIds[i]);

    private static unsafe WithheldRows? WithheldIn(AccessScope? scope, ColumnBlock block, int i) => scope?.WithheldOf(block.PersonIds[i]);

    /// <summary>Takes out people who have changed since the file was written, and those outside the scope.</summary>
    private unsafe void TakeOut(ColumnBlock block, AccessScope? scope, PeopleMask people)
    {
        for (var at = FirstChangedFrom(block.PersonIds[0]); at < _changed.Length && _changed[at].Key <= block.PersonIds[block.People - 1]; at++)
        {
            if (block.IndexOf(_changed[at].Key) is var index and >= 0) people.Clear(index);
        }

        if (scope is null || (scope.IsOfEverybody && scope.OfEverybody != 0)) return;
        for (var i = people.Next(0); i >= 0; i = people.Next(i + 1))
        {
            if (scope.CategoriesOf(block.PersonIds[i]) == 0) people.Clear(i);
        }
    }

    private int FirstChangedFrom(long person)
    {
        var (low, high) = (0, _changed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_changed[middle].Key < person) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private int ForEachChanged<TState>(AccessScope? scope, Asked asked, ref TState state, PersonAction<TState> action)
    {
        var count = 0;
        foreach (var (person, changed) in _changed)
        {
            var categories = scope?.CategoriesOf(person) ?? ulong.MaxValue;
            if (changed.Block is null || categories == 0) continue;
            var row = changed.Block.Row(0, categories, scope?.WithheldOf(person));
            if (!asked.Counted.Includes(row, asked.Day)) continue;
            count++;
            action(row, ref state);
        }

        return count;
    }
}

internal delegate void PersonAction<TState>(in PersonRow row, ref TState state);
