using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Projects.Extracts;

namespace AnyDoor.Tests.Population.Projects;

public class AlikeTests
{
    [Fact]
    public void Rows_OfWhichEnoughAreAlike_AreShownWhole()
    {
        var left = Alike.Of([.. Enumerable.Repeat(new[] { "70 to 79", "female" }, 8)], SmallNumbers.Least);
        left.Count.ShouldBe(8);
        left.ShouldAllBe(row => row.Shown.SequenceEqual(new[] { "70 to 79", "female" }));
    }

    [Fact]
    public void Rows_ThatFewAreLike_ShowLessUntilEnoughAre()
    {
        var rows = Enumerable.Range(0, 8).Select(i => new[] { "70 to 79", i < 4 ? "female" : "male" }).ToList();
        Alike.Of(rows, SmallNumbers.Least).ShouldAllBe(row => row.Shown.SequenceEqual(new[] { "70 to 79", "*" }));
    }

    [Fact]
    public void Rows_OfWhichOneIsUnlikeAll_HideItAmongOthersWhereThereAreEnough()
    {
        var rows = Enumerable.Range(0, 30).Select(i => new[] { i == 4 ? "90 and over" : "70 to 79", "female" }).ToList();
        var shown = Alike.Of(rows, SmallNumbers.Least).ToDictionary(row => row.Row, row => string.Join('|', row.Shown));
        shown.Values.CountBy(value => value).ShouldBe([new("*|female", 8), new("70 to 79|female", 22)], ignoreOrder: true);
        shown[4].ShouldBe("*|female");
        Alike.Of(rows[..15], SmallNumbers.Least).Count.ShouldBe(14, "there are not enough to hide among");
    }

    [Fact]
    public void Rows_FewerThanEnoughAltogether_AreNotThere() => Alike.Of([.. Enumerable.Repeat(new[] { "70 to 79" }, 7)], SmallNumbers.Least).ShouldBeEmpty();

    [Fact]
    public void Rows_DrawnByLot_AreEachLikeAtLeastSevenOthers()
    {
        var lot = new Random(7);
        for (var time = 0; time < 200; time++)
        {
            var (count, columns) = (lot.Next(0, 120), lot.Next(1, 6));
            var rows = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, columns).Select(column => $"{lot.Next(0, column + 2)}").ToArray()).ToList();
            var left = Alike.Of(rows, SmallNumbers.Least);
            left.GroupBy(row => string.Join('|', row.Shown)).ShouldAllBe(same => same.Count() >= SmallNumbers.Least);
            left.Select(row => row.Row).ShouldBeUnique();
            left.ShouldAllBe(row => row.Shown.Zip(rows[row.Row]).All(pair => pair.First == "*" || pair.First == pair.Second));
            if (count >= SmallNumbers.Least * (1 << columns))
                left.ShouldNotBeEmpty();
        }
    }
}
