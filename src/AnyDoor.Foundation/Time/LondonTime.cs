namespace AnyDoor.Foundation;

/// <summary>What the clock change did to a local time.</summary>
public enum ClockChange : byte
{
    None,

    /// <summary>The time did not exist (spring): moved forward by the hour skipped.</summary>
    Skipped,

    /// <summary>The time happened twice (autumn): the earlier was taken.</summary>
    Repeated,
}

/// <summary>Local UK times and days. Partners send local times; everything is kept in UTC.</summary>
public static class LondonTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly LondonOffsets ByLocalDay = new(Zone.GetUtcOffset);
    private static readonly LondonOffsets ByUtcDay = new(utc => Zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));

    public static DateTimeOffset ToUtc(DateTime local) => ToUtc(local, out _);

    public static DateTimeOffset ToUtc(DateTime local, out ClockChange change)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (ByLocalDay.TryGet(local, out var offset))
        {
            change = ClockChange.None;
        }
        else if (Zone.IsInvalidTime(local))
        {
            change = ClockChange.Skipped;
            offset = Zone.GetUtcOffset(local.AddHours(-3));
        }
        else if (Zone.IsAmbiguousTime(local))
        {
            change = ClockChange.Repeated;
            offset = Zone.GetAmbiguousTimeOffsets(local).Max();
        }
        else
        {
            change = ClockChange.None;
            offset = Zone.GetUtcOffset(local);
        }

        return new DateTimeOffset(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc));
    }

    public static DateTime ToLocal(DateTimeOffset instant) =>
        ByUtcDay.TryGet(instant.UtcDateTime, out var offset) ? DateTime.SpecifyKind(instant.UtcDateTime + offset, DateTimeKind.Unspecified) : TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The local day an instant falls on.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant));

    /// <summary>The instant a local day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue));

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());
}
