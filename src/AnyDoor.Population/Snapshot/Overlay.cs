using System.Collections.Concurrent;
using AnyDoor.Population.Rows;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>One changed person as read from the store at a position.</summary>
/// <param name="Block">One person; null when the person is no longer there (erased, or merged into another).</param>
internal sealed record OverlayRow(ColumnBlock? Block, ChangeCursor Position);

/// <summary>The overlay as it stood at one moment.</summary>
/// <param name="Rows">Ascending by person id.</param>
internal sealed record FrozenOverlay(KeyValuePair<long, OverlayRow>[] Rows, PersonSet People);

/// <summary>People changed since the snapshot file was written. The newest position wins, whatever the order of arrival.</summary>
internal sealed class Overlay
{
    private readonly ConcurrentDictionary<long, OverlayRow> _rows = new();
    private volatile FrozenOverlay? _frozen;

    public int Count => _rows.Count;

    public void Put(long personId, OverlayRow row)
    {
        _rows.AddOrUpdate(personId, row, (_, earlier) => earlier.Position.IsAfter(row.Position) ? earlier : row);
        _frozen = null;
    }

    public FrozenOverlay Freeze()
    {
        if (_frozen is { } frozen) return frozen;
        var rows = _rows.ToArray();
        Array.Sort(rows, (a, b) => a.Key.CompareTo(b.Key));
        return _frozen = new(rows, new PersonSet(rows.Select(row => row.Key)));
    }

    /// <summary>Drops rows that a newer file already holds.</summary>
    public void DropUpTo(ChangeCursor position)
    {
        foreach (var row in _rows)
        {
            if (!row.Value.Position.IsAfter(position)) _rows.TryRemove(row);
        }

        _frozen = null;
    }
}
