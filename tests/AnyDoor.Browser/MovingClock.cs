using System.Diagnostics;

namespace AnyDoor.Browser;

/// <summary>Starts at a given moment and then runs as time does, so that a page shows the same morning whenever the tests run.</summary>
internal sealed class MovingClock(DateTimeOffset start) : TimeProvider
{
    private readonly long began = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + Stopwatch.GetElapsedTime(began);
}
