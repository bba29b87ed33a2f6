namespace AnyDoor.Population.Rows;

/// <summary>Days on which something became known, in two bytes: days since 1900-01-01, to 2079.</summary>
public static class KnownDays
{
    /// <summary>As a limit: everything known up to now.</summary>
    public const ushort Now = ushort.MaxValue;

    private static readonly int Epoch = new DateOnly(1900, 1, 1).DayNumber;

    public static ushort Of(DateOnly day) => (ushort)Math.Clamp(day.DayNumber - Epoch, 0, Now - 1);

    public static DateOnly DateOf(ushort known) => DateOnly.FromDayNumber(known + Epoch);
}
