using System.Buffers;
using System.Runtime.InteropServices;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;

namespace AnyDoor.Population.Evaluate;

/// <summary>
/// A selection made ready for one moment: the window is a range of starts found by halving, kinds are found by the vectorised searches of the
/// runtime, and only entries of the right kind are looked at further.
/// </summary>
internal sealed class Scan
{
    private readonly int _from;
    private readonly int _to;
    private readonly int _cut;
    private readonly int _lastsPast;
    private readonly ushort _knownBy;
    private readonly ulong _kindBits = ulong.MaxValue;
    private readonly ushort _kind;
    private readonly SearchValues<char>? _kinds;
    private readonly bool _allKinds;
    private readonly EntryFilter[] _filters;
    private readonly bool _plain;

    public Scan(Selection selection, Moment moment)
    {
        var window = selection.Window;
        var (first, last) = window.Days(moment.AsAt);
        _cut = moment.Cut;
        _knownBy = moment.KnownBy;
        _from = window.Reach != WindowReach.Starts || first == DateOnly.MinValue ? int.MinValue : LocalDays.StartOf(first);
        _to = last == DateOnly.MinValue ? int.MinValue : LocalDays.EndOf(last);
        _lastsPast = window.Reach switch
        {
            WindowReach.Current => moment.Cut,
            WindowReach.Overlaps when first != DateOnly.MinValue => LocalDays.StartOf(first),
            _ => int.MinValue,
        };
        OverlapsFrom = window.Reach == WindowReach.Overlaps;
        _filters = [.. selection.Tests.Select(test => EntryFilter.Of(test, moment))];
        _plain = _filters.Length == 0 && _knownBy == KnownDays.Now && _lastsPast == int.MinValue;
        _allKinds = selection.Kinds.Count == 0;
        if (_allKinds) return;
        _kindBits = selection.Kinds.Aggregate(0UL, (bits, kind) => bits | 1UL << (kind & 63));
        _kind = selection.Kinds[0];
        if (selection.Kinds.Count > 1) _kinds = SearchValues.Create([.. selection.Kinds.Select(kind => (char)kind)]);
    }

    /// <summary>Whether an entry that starts in the window counts although it has ended by its first minute.</summary>
    private bool OverlapsFrom { get; }

    public int Cut => _cut;

    /// <summary>First minute on which a chosen entry may start.</summary>
    public int From => _from;

    /// <summary>Last minute on which a chosen entry may start.</summary>
    public int To => _to;

    public bool Any(in PersonRow row)
    {
        if (!MayMatch(row)) return false;
        var (low, high) = Range(row.Start);
        return Next(row, low, high) >= 0;
    }

    public int Count(in PersonRow row)
    {
        if (!MayMatch(row)) return 0;
        var (low, high) = Range(row.Start);
        if (_plain && row.SeesAll && _kinds is null)
            return _allKinds ? high - low : row.Kind[low..high].Count(_kind);
        var count = 0;
        for (var i = Next(row, low, high); i >= 0; i = Next(row, i + 1, high)) count++;
        return count;
    }

    /// <summary>The sum of costs in pence.</summary>
    public long Pence(in PersonRow row)
    {
        if (!MayMatch(row)) return 0;
        var (low, high) = Range(row.Start);
        long sum = 0;
        if (_plain && _allKinds && row.SeesAll)
        {
            foreach (var pence in row.Pence[low..high]) sum += pence;
            return sum;
        }

        for (var i = Next(row, low, high); i >= 0; i = Next(row, i + 1, high)) sum += row.Pence[i];
        return sum;
    }

    public bool MayMatch(in PersonRow row) => (row.KindBits & _kindBits) != 0;

    /// <summary>The places whose start is in the window.</summary>
    public (int Low, int High) Range(ReadOnlySpan<int> starts)
    {
        var high = starts.Length == 0 || starts[^1] <= _to ? starts.Length : FirstAbove(starts, _to);
        var low = _from == int.MinValue ? 0 : FirstAbove(starts[..high], _from - 1);
        return (low, high);
    }

    /// <summary>The next place from <paramref name="at"/> that is chosen, or -1.</summary>
    public int Next(in PersonRow row, int at, int high)
    {
        var kinds = row.Kind;
        while (at < high)
        {
            var hit = IndexOfKind(kinds[at..high]);
            if (hit < 0) return -1;
            at += hit;
            if (Passes(row, at)) return at;
            at++;
        }

        return -1;
    }

    /// <summary>The nearest place before <paramref name="high"/> that is chosen, or -1.</summary>
    public int Previous(in PersonRow row, int low, int high)
    {
        var kinds = row.Kind;
        while (low < high)
        {
            var hit = LastIndexOfKind(kinds[low..high]);
            if (hit < 0) return -1;
            high = low + hit;
            if (Passes(row, high)) return high;
        }

        return -1;
    }

    private int IndexOfKind(ReadOnlySpan<ushort> kinds)
    {
        if (_allKinds) return 0;
        return _kinds is null ? kinds.IndexOf(_kind) : MemoryMarshal.Cast<ushort, char>(kinds).IndexOfAny(_kinds);
    }

    private int LastIndexOfKind(ReadOnlySpan<ushort> kinds)
    {
        if (_allKinds) return kinds.Length - 1;
        return _kinds is null ? kinds.LastIndexOf(_kind) : MemoryMarshal.Cast<ushort, char>(kinds).LastIndexOfAny(_kinds);
    }

    private bool Passes(in PersonRow row, int i)
    {
        if (!row.SeesAll && !row.MaySee(i)) return false;
        if (_plain) return true;
        if (row.Known[i] > _knownBy || !Lasts(row, i)) return false;
        foreach (var filter in _filters)
        {
            if (!filter.Passes(row, i)) return false;
        }

        return true;
    }

    private bool Lasts(in PersonRow row, int i) =>
        _lastsPast == int.MinValue || row.End[i] > _lastsPast || (OverlapsFrom && row.Start[i] >= _lastsPast);

    private static int FirstAbove(ReadOnlySpan<int> starts, int limit)
    {
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (starts[middle] <= limit) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
