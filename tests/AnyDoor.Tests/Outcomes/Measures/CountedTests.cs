using AnyDoor.CareModels;
using AnyDoor.Outcomes.Measures;

namespace AnyDoor.Tests.Outcomes.Measures;

public class CountedTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 13, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Count_InWeeks_CountsEachPersonOnceAndKeepsTheWeekThatGoesOnApart()
    {
        var counted = Counted.Of(new Measure("meeting.discussed", null, null, null, Weekly: true, "up"), [(1, Day(4, 27)), (1, Day(4, 28)), (2, Day(5, 3)), (3, Day(5, 12)), (4, Day(5, 20))], Now);
        counted.Points.ShouldBe([new(new DateOnly(2026, 4, 27), 2), new(new DateOnly(2026, 5, 4), 0)]);
        counted.SoFar.ShouldBe(new CountedPoint(new DateOnly(2026, 5, 11), 1));
        counted.Year.ShouldBe(3);
    }

    [Fact]
    public void Count_InForce_CountsThoseOfTheDaysBeforeTheEndOfTheMonth()
    {
        var counted = Counted.Of(new Measure("plan.reviewed", null, null, InForceDays: 30, Weekly: false, "up"), [(1, Day(3, 5)), (2, Day(3, 31)), (2, Day(4, 2)), (3, Day(4, 29))], Now);
        counted.Points.Select(point => point.People).ShouldBe([2, 2]);
        counted.Year.ShouldBe(1);
    }

    [Fact]
    public void Count_OfNothing_HasNoPoints() => Counted.Of(new Measure("plan.reviewed", null, null, null, false, "up"), [], Now).ShouldSatisfyAllConditions(one => one.Points.ShouldBeEmpty(), one => one.SoFar.ShouldBeNull());

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 11, 0, 0, TimeSpan.Zero);
}
