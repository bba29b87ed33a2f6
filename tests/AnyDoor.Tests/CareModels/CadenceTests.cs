using AnyDoor.CareModels;
using AnyDoor.Foundation;

namespace AnyDoor.Tests.CareModels;

public class CadenceTests
{
    [Theory]
    [InlineData("day", "2026-12-25", "2026-12-25")]
    [InlineData("weekday", "2026-12-25", "2026-12-29")]
    [InlineData("weekday", "2026-11-28", "2026-11-30")]
    [InlineData("thursday", "2026-11-25", "2026-11-26")]
    [InlineData("thursday", "2026-11-26", "2026-11-26")]
    [InlineData("monday", "2026-05-04", "2026-05-05")]
    [InlineData("friday", "2026-04-03", "2026-04-07")]
    [InlineData("friday", "2026-12-25", "2026-12-29")]
    [InlineData("saturday", "2026-12-26", "2026-12-26")]
    [InlineData("second wednesday of the month", "2026-11-12", "2026-12-09")]
    [InlineData("second wednesday of the month", "2026-11-11", "2026-11-11")]
    [InlineData("last friday of the month", "2026-11-01", "2026-11-27")]
    [InlineData("last friday of the month", "2026-12-01", "2026-12-29")]
    [InlineData("first monday of the month", "2026-05-01", "2026-05-05")]
    [InlineData("fourth thursday of the month", "2026-02-01", "2026-02-26")]
    public void OnOrAfter_OfEachCadence_KeepsToItAndGivesWayToBankHolidays(string every, string from, string expected) =>
        Cadence.Parse(every)!.OnOrAfter(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Weekly_OverAYear_IsHeldOnceForEachWeekAndNeverOnABankHoliday()
    {
        foreach (var every in new[] { "monday", "tuesday", "friday" })
        {
            var cadence = Cadence.Parse(every)!;
            var held = Enumerable.Range(0, 365 * 6).Select(new DateOnly(2024, 1, 1).AddDays).Where(cadence.IsOn).ToList();
            held.ShouldNotContain(day => BankHolidays.Is(day));
            held.Count.ShouldBeInRange(311, 314);
        }
    }

    [Theory]
    [InlineData("Thursday")]
    [InlineData("fifth monday of the month")]
    [InlineData("second wednesday")]
    [InlineData("")]
    public void Parse_OfAnythingElse_IsNothing(string text) => Cadence.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("weekday", "every working day")]
    [InlineData("thursday", "every Thursday")]
    [InlineData("last friday of the month", "the last Friday of every month")]
    public void Words_OfACadence_ReadAloud(string every, string words) => Cadence.Parse(every)!.Words.ShouldBe(words);
}
