using AnyDoor.Foundation;

namespace AnyDoor.Tests.Formats;

public class LondonOffsetTests
{
    public static TheoryData<int> Years => new(Enumerable.Range(1890, 230).Where(year => year % 3 == 0 || year is > 1938 and < 1973));

    // Every hour is converted as the time zone itself says, on days with and without a change.
    [Theory, MemberData(nameof(Years))]
    public void ToLocal_EveryThirdHourOfAYear_IsAsTheZoneSays(int year)
    {
        for (var at = new DateTimeOffset(year, 1, 1, 0, 30, 0, TimeSpan.Zero); at.Year == year; at = at.AddHours(3))
            LondonTime.ToLocal(at).ShouldBe(TimeZoneInfo.ConvertTime(at, LondonTime.Zone).DateTime);
    }

    [Theory, MemberData(nameof(Years))]
    public void ToUtc_EveryThirdHourOfAYear_ComesBackAsTheSameLocalTime(int year)
    {
        for (var local = new DateTime(year, 1, 1, 0, 30, 0); local.Year == year; local = local.AddHours(3))
        {
            var utc = LondonTime.ToUtc(local, out var change);
            if (change != ClockChange.Skipped)
                LondonTime.ToLocal(utc).ShouldBe(local);
        }
    }
}
