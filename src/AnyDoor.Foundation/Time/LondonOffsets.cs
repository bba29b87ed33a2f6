namespace AnyDoor.Foundation;

/// <summary>The UK's offset from UTC by day, kept for each day on which the clocks do not change: asking the time zone each time costs more
/// than reading the rest of a row.</summary>
internal sealed class LondonOffsets(Func<DateTime, TimeSpan> offsetAt)
{
    private const int Days = 220 * 366;
    private const short NotAsked = 0, ClocksChange = 1, Zero = 10_000;

    // Offsets before this day are not whole minutes.
    private static readonly int First = new DateOnly(1900, 1, 1).DayNumber;

    // Two threads may both work out a day and come to the same.
    private readonly short[] known = new short[Days];

    /// <summary>False on a day on which the clocks change, and for days long ago or far ahead.</summary>
    public bool TryGet(DateTime time, out TimeSpan offset)
    {
        var day = (int)(time.Ticks / TimeSpan.TicksPerDay) - First;
        offset = default;
        if ((uint)day >= Days)
            return false;
        var minutes = known[day];
        if (minutes == NotAsked)
            known[day] = minutes = Ask(time.Date);
        offset = TimeSpan.FromMinutes(minutes - Zero);
        return minutes != ClocksChange;
    }

    private short Ask(DateTime midnight)
    {
        var offset = offsetAt(midnight);
        return offset == offsetAt(midnight.AddDays(1).AddTicks(-1)) && offset.Ticks % TimeSpan.TicksPerMinute == 0 ? (short)(Zero + offset.TotalMinutes) : ClocksChange;
    }
}
