using AnyDoor.Formats.Dates;
using AnyDoor.Foundation;

namespace AnyDoor.Tests.Formats;

public sealed class DateTests
{
    [Theory]
    [InlineData("1941", "1941")]
    [InlineData("194102", "1941-02")]
    [InlineData("19410203", "1941-02-03")]
    [InlineData("202503011015", "2025-03-01T10:15")]
    [InlineData("20250301101530.1234+0100", "2025-03-01T10:15:30+01:00")]
    [InlineData("2025-03-01", "2025-03-01")]
    [InlineData("202503012400", "2025-03-02T00:00")]
    public void Hl7_ReadableForms_KeepTheirPrecision(string text, string expected)
    {
        Hl7Date.TryParse(text, out PartialDate date).ShouldBeTrue();
        date.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("20251301")]
    [InlineData("196513121515")]
    [InlineData("2025030")]
    [InlineData("0000")]
    [InlineData("20250230")]
    [InlineData("abc")]
    public void Hl7_Impossible_Refused(string text) => Hl7Date.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void London_SpringAndAutumn_MovedForwardAndEarlierTaken()
    {
        LondonTime.ToUtc(new DateTime(2025, 3, 30, 1, 30, 0), out ClockChange spring).ShouldBe(new DateTimeOffset(2025, 3, 30, 1, 30, 0, TimeSpan.Zero));
        LondonTime.ToUtc(new DateTime(2025, 10, 26, 1, 30, 0), out ClockChange autumn).ShouldBe(new DateTimeOffset(2025, 10, 26, 0, 30, 0, TimeSpan.Zero));

        spring.ShouldBe(ClockChange.Skipped);
        autumn.ShouldBe(ClockChange.Repeated);
    }
}
