using AnyDoor.Recall.Groups;

namespace AnyDoor.Tests.Recall.Groups;

public sealed class GroupPointTests
{
    [Theory]
    [InlineData(16L, 10L, true, 62.5)]
    [InlineData(20L, 10L, false, null)]
    [InlineData(100L, 10L, false, 10.0)]
    [InlineData(0L, 0L, true, null)]
    [InlineData(null, null, false, null)]
    [InlineData(200L, null, false, null)]
    public void Share_OfRoundedCounts_IsToldOnlyWhereRoundingHardlyMovesIt(long? people, long? covered, bool exact, double? expected) =>
        new GroupPoint(new DateOnly(2026, 5, 12), people, covered, exact).Share.ShouldBe(expected);
}
