namespace AnyDoor.Tests.Store;

/// <summary>A clock that stands still until told; its timers fire as it is moved on.</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock guard = new();
    private readonly List<FakeTimer> timers = [];
    private DateTimeOffset now;

    public FakeClock() : this(new DateTimeOffset(2026, 5, 12, 8, 30, 0, TimeSpan.Zero))
    {
    }

    public FakeClock(DateTimeOffset now) => this.now = now.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (guard)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Goes to an instant, forwards firing all that falls due on the way, each as often as it does, or backwards firing nothing. Over a host, whose
    /// loops look several times a second, not for more than minutes: see <see cref="WakeAt"/>.</summary>
    public void Set(DateTimeOffset instant)
    {
        while (NextDue(instant) is { } timer)
            timer.Fire();
        lock (guard)
            now = instant.ToUniversalTime();
    }

    /// <summary>Jumps to an instant as the clock of a machine does that slept: what fell due meanwhile fires once.</summary>
    /// <returns>How many timers fired.</returns>
    public int WakeAt(DateTimeOffset instant)
    {
        List<FakeTimer> due;
        lock (guard)
        {
            now = instant.ToUniversalTime();
            due = [.. timers.Where(timer => timer.Due <= now)];
        }
        foreach (var timer in due)
            timer.FireOnce();
        return due.Count;
    }

    /// <summary><see cref="WakeAt"/> a while later: how a host's clock goes on by hours.</summary>
    public void Sleep(TimeSpan by) => WakeAt(GetUtcNow() + by);

    public void Advance(TimeSpan by) => Set(GetUtcNow() + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (guard)
            timers.Add(timer);
        return timer;
    }

    private FakeTimer? NextDue(DateTimeOffset until)
    {
        lock (guard)
        {
            var next = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next?.Due > now)
                now = next.Due.Value;
            return next;
        }
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.guard)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            }
            return true;
        }

        public void Fire() => Fire(Due);

        public void FireOnce() => Fire(clock.now);

        private void Fire(DateTimeOffset? from)
        {
            lock (clock.guard)
                Due = period > TimeSpan.Zero ? from + period : null;
            callback(state);
        }

        public void Dispose()
        {
            lock (clock.guard)
                clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
