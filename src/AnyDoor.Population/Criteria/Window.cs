namespace AnyDoor.Population.Criteria;

public enum TimeUnit
{
    Day,
    Month,
    Year,
}

public enum WindowShape
{
    Ever,
    Last,
    Between,
    Before,
    Since,

    /// <summary>From 1 January of the year of the day looked at.</summary>
    CalendarYear,
}

/// <summary>Which entries count by their time.</summary>
public enum WindowReach
{
    /// <summary>Those that start in the window.</summary>
    Starts,

    /// <summary>Those that last through some of the window.</summary>
    Overlaps,

    /// <summary>Those in force at the end of the day looked at.</summary>
    Current,
}

/// <param name="Amount">For <see cref="WindowShape.Last"/>.</param>
/// <param name="From">First day; also the day of <c>before</c> and <c>since</c>.</param>
public sealed record Window(WindowShape Shape, WindowReach Reach = WindowReach.Starts, int Amount = 0, TimeUnit Unit = TimeUnit.Day, DateOnly From = default, DateOnly To = default)
{
    public static Window Ever { get; } = new(WindowShape.Ever);

    /// <summary>Whether the same person may be in today and out tomorrow with nothing new recorded.</summary>
    public bool MovesWithTime => Shape is WindowShape.Last or WindowShape.CalendarYear;

    /// <summary>First and last day looked at, both included, as at a day.</summary>
    public (DateOnly First, DateOnly Last) Days(DateOnly asAt) => Shape switch
    {
        WindowShape.Last => (DayAfter(Back(asAt)), asAt),
        WindowShape.Between => (From, To < asAt ? To : asAt),
        WindowShape.Before => (DateOnly.MinValue, From.AddDays(-1) < asAt ? From.AddDays(-1) : asAt),
        WindowShape.Since => (From, asAt),
        WindowShape.CalendarYear => (new DateOnly(asAt.Year, 1, 1), asAt),
        _ => (DateOnly.MinValue, asAt),
    };

    private DateOnly Back(DateOnly day) => Unit switch
    {
        TimeUnit.Day => Amount >= day.DayNumber ? DateOnly.MinValue : day.AddDays(-Amount),
        TimeUnit.Month => Amount >= (day.Year - 1) * 12 ? DateOnly.MinValue : day.AddMonths(-Amount),
        _ => Amount >= day.Year - 1 ? DateOnly.MinValue : day.AddYears(-Amount),
    };

    private static DateOnly DayAfter(DateOnly day) => day.AddDays(1);
}
