using System.Collections.Concurrent;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Population.Time;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Rehearsal;

/// <summary>Goes through everybody's entries of the last days and asks, for each watched event, whether its person was in the cohort on that day.</summary>
internal sealed class EventReplay
{
    private readonly List<Watch> _watches;
    private readonly int _from;
    private readonly int _until;

    public EventReplay(IEnumerable<(WatchedEvent Event, CompiledRule Rule)> watched, DateOnly from, DateTimeOffset now)
    {
        (_from, _until) = (LocalDays.StartOf(from), LocalDays.MinuteOf(now));
        var perDay = new Dictionary<CompiledRule, ConcurrentDictionary<int, CompiledRule>>(ReferenceEqualityComparer.Instance);
        _watches = [.. watched.Select(row => new Watch(row.Event, row.Rule, perDay.TryGetValue(row.Rule, out var days) ? days : perDay[row.Rule] = new()))];
    }

    public IReadOnlyList<ReplayedEvent> Over(SnapshotView view, AccessScope reads)
    {
        if (_watches.Count == 0) return [];
        var found = new List<ReplayedEvent>[view.Parts];
        Parallel.For(0, view.Parts, part =>
        {
            var events = new List<ReplayedEvent>();
            view.ForEach(part, reads, new(PeopleCounted.Everybody, 0, Necessary.Nothing), ref events, (in PersonRow row, ref List<ReplayedEvent> into) => Look(row, into));
            found[part] = events;
        });
        return [.. found.SelectMany(events => events).OrderBy(row => row.At).ThenBy(row => row.PersonId)];
    }

    private void Look(in PersonRow row, List<ReplayedEvent> into)
    {
        foreach (var watch in _watches)
        {
            if ((row.KindBits & watch.Bits) == 0) continue;
            for (var i = 0; i < row.Count; i++)
            {
                if (!watch.Kinds.Contains(row.Kind[i])) continue;
                var minute = watch.Event.AtEnd ? row.End[i] : row.Start[i];
                if (minute < _from || minute > _until || minute == LocalDays.Open) continue;
                if (watch.On(LocalDays.DayOfMinute(minute)).Evaluate(row) == Truth.Yes)
                    into.Add(new(row.PersonId, watch.Event.Id, DateTimeOffset.UnixEpoch.AddMinutes(minute)));
            }
        }
    }

    private sealed class Watch
    {
        private readonly CompiledRule _today;
        private readonly ConcurrentDictionary<int, CompiledRule> _days;

        public Watch(WatchedEvent watched, CompiledRule today, ConcurrentDictionary<int, CompiledRule> days)
        {
            (Event, _today, _days) = (watched, today, days);
            Kinds = [.. KindTree.Subtree(watched.Of).Select(kind => kind.Id)];
            foreach (var kind in Kinds) Bits |= 1UL << (kind & 63);
        }

        public WatchedEvent Event { get; }

        public HashSet<ushort> Kinds { get; }

        public ulong Bits { get; }

        /// <summary>The rule as at the end of a day, so that the event itself counts for it.</summary>
        public CompiledRule On(int day) => _days.GetOrAdd(day, _ =>
            new CompiledRule(_today.Rule, _today.Context with { Moment = new Moment(LocalDays.DateOf(day)) }, _today.Counted));
    }
}
