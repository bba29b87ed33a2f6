namespace AnyDoor.Store;

/// <summary>Instants as both stores keep them: microseconds since 1970, UTC.</summary>
public static class Instants
{
    /// <summary>Rounds down, before 1970 too, so that both stores keep the same instant.</summary>
    public static long ToMicroseconds(DateTimeOffset instant)
    {
        var (microseconds, rest) = Math.DivRem(instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? microseconds - 1 : microseconds;
    }

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>An instant without the part finer than a microsecond, which PostgreSQL and our SQLite columns would drop.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant) => FromMicroseconds(ToMicroseconds(instant));
}
