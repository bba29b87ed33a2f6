using AnyDoor.Foundation;

namespace AnyDoor.Cli.Demo.Past;

/// <summary>Stands at a moment of the past until it is put to another.</summary>
public sealed class PastClock : TimeProvider
{
    private DateTimeOffset now;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Puts it to a local time of day.</summary>
    public void Stand(DateOnly day, int hour, int minute = 0) => now = LondonTime.ToUtc(day.ToDateTime(new TimeOnly(hour, minute)));

    public void GoOn(TimeSpan by) => now += by;
}
