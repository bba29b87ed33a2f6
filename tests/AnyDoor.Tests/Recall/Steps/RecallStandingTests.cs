using AnyDoor.Recall.Steps;

namespace AnyDoor.Tests.Recall.Steps;

public class RecallStandingTests
{
    [Theory]
    [InlineData("", RecallStanding.NotBegun)]
    [InlineData("offered", RecallStanding.Offered)]
    [InlineData("offered tried", RecallStanding.Tried)]
    [InlineData("contacted tried", RecallStanding.Contacted)]
    [InlineData("contacted declined", RecallStanding.Declined)]
    [InlineData("declined contacted", RecallStanding.Contacted)]
    [InlineData("seen declined tried", RecallStanding.Seen)]
    [InlineData("seen reviewed", RecallStanding.Reviewed)]
    [InlineData("reviewed refused", RecallStanding.Refused)]
    public void Of_StepsInAnyOrder_IsTheSame(string outcomes, RecallStanding standing)
    {
        var steps = Steps(outcomes);
        RecallStandings.Of(steps, died: false).ShouldBe(standing);
        RecallStandings.Of(steps.AsEnumerable().Reverse(), died: false).ShouldBe(standing);
        RecallStandings.Of(steps, died: true).ShouldBe(RecallStanding.Died);
    }

    [Fact]
    public void Of_RefusalTakenBack_IsWhatItWasBefore()
    {
        var steps = Steps("contacted refused");
        steps[1].TakenBackAt = new DateTimeOffset(2026, 5, 13, 9, 0, 0, TimeSpan.Zero);
        RecallStandings.Of(steps, died: false).ShouldBe(RecallStanding.Contacted);
    }

    private static List<RecallStep> Steps(string outcomes) =>
    [
        .. outcomes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((outcome, i) => new RecallStep
        {
            StepId = $"s{i}", Model = "m", List = "l", Number = i + 1, Outcome = outcome, OnDay = new DateOnly(2026, 5, 12), At = new DateTimeOffset(2026, 5, 12, 9, i, 0, TimeSpan.Zero), ByPractitioner = "p",
        }),
    ];
}
