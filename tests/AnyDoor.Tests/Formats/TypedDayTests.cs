using AnyDoor.Foundation;

namespace AnyDoor.Tests.Formats;

public class TypedDayTests
{
    [Theory]
    [InlineData("2", "3", "1938", "1938-03-02")]
    [InlineData(" 02 ", "03", " 1938", "1938-03-02")]
    [InlineData("29", "2", "2024", "2024-02-29")]
    [InlineData("29", "2", "2023", null)]
    [InlineData("2", "13", "1938", null)]
    [InlineData("2", "3", "38", null)]
    [InlineData("2", "March", "1938", null)]
    [InlineData("2", null, "1938", null)]
    public void Day_TypedInThreeBoxes_IsThatDayOrNone(string? day, string? month, string? year, string? expected) =>
        new TypedDay(day, month, year).Day.ShouldBe(expected is null ? null : DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null, "", " ", true)]
    [InlineData("2", "", "", false)]
    public void ThreeBoxes_WithNothingInThem_AreEmpty(string? day, string? month, string? year, bool empty) => new TypedDay(day, month, year).IsEmpty.ShouldBe(empty);

    [Theory]
    [InlineData("2/3/1938", true)]
    [InlineData(" 02/03/1938 ", true)]
    [InlineData("1938-03-02", true)]
    [InlineData("3/2/38", false)]
    [InlineData("31/4/1938", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Day_TypedInOneBox_IsReadDayFirstOrAsTheStandardWritesIt(string? typed, bool day)
    {
        TypedDay.TryParse(typed, out var read).ShouldBe(day);
        if (day)
            read.ShouldBe(new DateOnly(1938, 3, 2));
    }
}
