using AnyDoor.Foundation;

namespace AnyDoor.Formats.Dates;

/// <summary>
/// A date as precise as it was sent: a year, a month, a day or a time. Local UK time unless it carries an offset; the parts not sent are
/// their first value, so that <see cref="Local"/> is the earliest moment it can mean.
/// </summary>
/// <param name="Local">The clock reading as sent.</param>
/// <param name="Offset">The offset from UTC that was sent with it, if any.</param>
public readonly record struct PartialDate(DateTime Local, DatePrecision Precision, TimeSpan? Offset = null)
{
    public bool HasTime => Precision >= DatePrecision.Hour;

    /// <summary>The local UK day (the first day of a month or year). A date with an offset is moved to local UK time first.</summary>
    public DateOnly Day => HasTime && Offset is not null ? LondonTime.DayOf(Instant) : DateOnly.FromDateTime(Local);

    /// <summary>The instant in UTC; the beginning of the day, month or year when no time was sent.</summary>
    public DateTimeOffset Instant => ToInstant(out _);

    public DateTimeOffset ToInstant(out ClockChange change)
    {
        if (Offset is not { } offset || !HasTime)
        {
            return LondonTime.ToUtc(Local, out change);
        }

        change = ClockChange.None;
        return new DateTimeOffset(DateTime.SpecifyKind(Local - offset, DateTimeKind.Utc));
    }

    public static PartialDate OfDay(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), DatePrecision.Day);

    /// <summary>Compared at the coarser of the two precisions: an end in 2025 is not before a start in March 2025.</summary>
    public bool IsBefore(PartialDate other) => (DatePrecision)Math.Min((byte)Precision, (byte)other.Precision) switch
    {
        DatePrecision.Year => Local.Year < other.Local.Year,
        DatePrecision.Month => (Local.Year * 12) + Local.Month < (other.Local.Year * 12) + other.Local.Month,
        DatePrecision.Day => Day < other.Day,
        _ => Instant < other.Instant,
    };

    /// <summary>ISO 8601, to the precision sent.</summary>
    public override string ToString()
    {
        string text = Precision switch
        {
            DatePrecision.None => string.Empty,
            DatePrecision.Year => Local.ToString("yyyy"),
            DatePrecision.Month => Local.ToString("yyyy-MM"),
            DatePrecision.Day => Local.ToString("yyyy-MM-dd"),
            DatePrecision.Hour or DatePrecision.Minute => Local.ToString("yyyy-MM-ddTHH:mm"),
            _ => Local.ToString("yyyy-MM-ddTHH:mm:ss"),
        };
        if (Offset is not { } offset || !HasTime)
        {
            return text;
        }

        return offset == TimeSpan.Zero ? text + "Z" : $"{text}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
    }
}
