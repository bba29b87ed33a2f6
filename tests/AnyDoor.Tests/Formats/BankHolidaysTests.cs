using AnyDoor.Foundation;

namespace AnyDoor.Tests.Formats;

/// <summary>Against the days published for England and Wales (gov.uk/bank-holidays).</summary>
public class BankHolidaysTests
{
    [Theory]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    public void Of_AYear_AreThosePublished(int year, string days) =>
        BankHolidays.Of(year).Order().Select(day => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(days.Split(' '));

    [Theory]
    [InlineData("2022-01-03", true)]
    [InlineData("2022-01-01", false)]
    [InlineData("2022-12-27", true)]
    [InlineData("2023-01-02", true)]
    public void Is_OfASubstitute_NotOfTheWeekendItself(string day, bool expected) => BankHolidays.Is(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);
}
