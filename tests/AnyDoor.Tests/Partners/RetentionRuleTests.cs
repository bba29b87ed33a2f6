using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Partners.Retention;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Tests.Partners;

public sealed class RetentionRuleTests
{
    private const string Place = "place: {id: x, name: X}\n";

    [Theory]
    [InlineData("adult-health", "1940-01-01", null, "2017-05-01", 77, "2025-05-01")]
    [InlineData("adult-health", "1940-01-01", "2018-03-02", "2017-05-01", 77, "2026-03-02")]
    [InlineData("adult-health", "1940-01-01", "2017-03-02", "2017-05-01", 77, "2025-05-01")]
    [InlineData("child-health", "2000-06-01", null, "2016-10-01", 16, "2025-06-01")]
    [InlineData("child-health", "2000-06-01", null, "2017-10-01", 17, "2026-06-01")]
    [InlineData("child-health", "2000-02-29", "2003-01-01", "2003-01-01", 2, "2025-02-28")]
    [InlineData("child-health", null, null, "2016-10-01", 16, null)]
    [InlineData("mental-health", "1940-01-01", null, "2006-05-01", 66, "2026-05-01")]
    [InlineData("mental-health", "1940-01-01", "2010-05-01", "2006-05-01", 66, "2020-05-01")]
    [InlineData("gp", "1940-01-01", null, "1990-05-01", 50, null)]
    [InlineData("gp", "1940-01-01", "2010-05-01", "1990-05-01", 50, "2020-05-01")]
    public void DueOn_ByTheRulesThatCome_IsTheFirstDayAfterTheTime(string rule, string? born, string? died, string last, int age, string? due) =>
        RetentionBook.Shipped.Rules.Single(each => each.Id == rule).DueOn(Day(born), Day(died), Day(last)!.Value, age).ShouldBe(Day(due));

    [Fact]
    public void Kinds_OfRules_AreTheBranchesOfTheTree() =>
        RetentionReader.Kinds.Skip(1).Order(StringComparer.Ordinal).ShouldBe(KindTree.All.Select(kind => kind.Name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Parse_ARuleOfThePlace_TakesThePlaceOfThoseThatCome()
    {
        var faults = new FaultList();
        var place = PlaceFile.Parse(Place + "retention:\n  - {id: all, name: Everything, source: Our policy, kinds: [everything], years_after_last_contact: 30}\n", "place.yaml", faults)!;
        faults.ShouldBeEmpty();
        var book = RetentionBook.Of(place.Settings.ToDictionary(row => row.Name, row => row.Value));
        (book.IsOwn, book.Rules.ShouldHaveSingleItem().YearsAfterLastContact).ShouldBe((true, 30));
        book.Version.ShouldNotBe(RetentionBook.Shipped.Version);
        RetentionBook.Of(new Dictionary<string, string>()).Version.ShouldBe(RetentionBook.Shipped.Version);
    }

    [Fact]
    public void Parse_RulesWithFaults_TellsAllOfThemWithTheirLines()
    {
        var faults = new FaultList();
        PlaceFile.Parse(Place +
            """
            retention:
              - {id: a, name: A, kinds: [everything], years_after_death: 8}
              - {id: a, name: B, source: S, kinds: [hospitl], years_after_death: 0}
              - {id: c, name: C, source: S, kinds: [gp]}
              - {id: d, name: D, source: S, kinds: [gp], until_age: 12, who: kid}
              - {id: e, name: E, source: S, kinds: [gp], who: child, until_age: 25, until_age_last_seen_at_17: 24, year: 3}
            """, "place.yaml", faults).ShouldBeNull();
        faults.Select(fault => (fault.Line, fault.Field)).ShouldBe(
        [
            (3, "retention[1].source"), (4, "retention[2].id"), (4, "retention[2].kinds"), (4, "retention[2].years_after_death"), (5, "retention[3]"), (6, "retention[4].who"), (6, "retention[4].until_age"), (6, "retention[4].until_age"),
            (7, "retention[5].until_age_last_seen_at_17"), (7, "retention[5].year"),
        ], ignoreOrder: true);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}
