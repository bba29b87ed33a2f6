using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Comparisons;
using AnyDoor.Outcomes.Matching;

namespace AnyDoor.Tests.Outcomes.Comparisons;

public class CompareRunTests
{
    private static readonly DateTimeOffset Home = At(3, 10);
    private static readonly DateTimeOffset KnownTo = At(6, 1);

    private static Comparison Rule => new("back", "Back", "five", "hospital.admission.emergency", TimeSpan.FromHours(72), "hospital.admission.emergency", 30, [ComparedIn.Age], [ComparedIn.Sex], 1, 0.5, null);

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void CameBack_DaysAfterGoingHome_CountsFromTheDayItselfToTheLast(int days, bool back)
    {
        var stays = new[] { Stay(Home.AddDays(-4), Home), Stay(Home.AddDays(days).AddHours(8), null) };
        One(Person(1, stays, Home.AddHours(1))).CameBack.ShouldBe(back);
    }

    [Fact]
    public void CameBack_StaysThatOverlapOrAreTransfers_AreOneStay()
    {
        var stays = new[] { Stay(Home.AddDays(-4), Home.AddDays(-1)), Stay(Home.AddDays(-1), Home), Stay(Home.AddDays(-4).AddHours(2), Home.AddDays(-2)) };
        var found = One(Person(1, stays, Home.AddHours(1)));
        (found.CameBack, found.Home).ShouldBe((false, Home));
    }

    [Fact]
    public void CameBack_BeforeBeingAsked_IsAskedAboutTheLaterStay()
    {
        var again = Home.AddDays(2);
        var found = One(Person(1, [Stay(Home.AddDays(-4), Home), Stay(Home.AddDays(1), again)], again.AddHours(5)));
        (found.Home, found.CameBack).ShouldBe((again, false));
    }

    [Fact]
    public void Values_WhatHappenedAfterAsking_IsNotSeen()
    {
        var rule = Rule with { AlikeIn = [ComparedIn.PriorReturns], SameIn = [ComparedIn.Frailty] };
        var asked = Home.AddHours(5);
        var person = Person(1, [Stay(Home.AddDays(-200), Home.AddDays(-190)), Stay(Home.AddDays(-4), Home), Stay(Home.AddDays(9), Home.AddDays(11))], asked) with { Frailty = [(Home.AddDays(-100), "mild"), (asked.AddDays(1), "severe")] };
        var found = new Eligibility(rule, KnownTo).Of([person]).Single(row => row.Asked);
        (found.Values[ComparedIn.PriorReturns], found.Values[ComparedIn.Frailty]).ShouldBe(("2", "mild"));
    }

    [Fact]
    public void LeftOut_EveryReason_IsCounted()
    {
        var eligibility = new Eligibility(Rule, KnownTo);
        eligibility.Of(
        [
            Person(1, [], Home), Person(2, [Stay(Home.AddDays(-4), Home)], Home.AddHours(73)), Person(3, [Stay(Home, null)], Home.AddHours(1)),
            Person(4, [Stay(KnownTo.AddDays(-12), KnownTo.AddDays(-10))], KnownTo.AddDays(-10)), Person(5, [Stay(Home.AddDays(-4), Home)], Home) with { Died = LondonTime.DayOf(Home) },
            Person(6, [Stay(Home.AddDays(-4), Home)], Home) with { Sex = null },
        ]).ShouldBeEmpty();
        eligibility.Left.ShouldBe(new Dictionary<string, int> { [LeftOut.NoStay] = 2, [LeftOut.StillThere] = 1, [LeftOut.TooSoon] = 1, [LeftOut.Died] = 1, [LeftOut.NotKnown] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void NotAsked_BackOrDeadBeforeTheSameDelay_IsNotCompared()
    {
        var asked = Person(1, [Stay(Home.AddDays(-4), Home), Stay(Home.AddDays(40), Home.AddDays(41))], Home.AddDays(2));
        var rows = new Eligibility(Rule, KnownTo).Of(
        [
            asked, Person(2, [Stay(Home.AddDays(-4), Home)]), Person(3, [Stay(Home.AddDays(-4), Home), Stay(Home.AddDays(1), null)]), Person(4, [Stay(Home.AddDays(-4), Home)]) with { Died = LondonTime.DayOf(Home.AddDays(1)) },
            // Before the first or after the last of those asked went home: other months.
            Person(5, [Stay(Home.AddDays(-40), Home.AddDays(-30))]),
        ]);
        rows.Where(row => !row.Asked).Select(row => row.Person).ShouldBe([2L]);
    }

    [Fact]
    public void Compare_ManyWithNothingToFind_AndFew_SayWhatTheyMay()
    {
        var few = CompareRun.Of(Rule, Many(40), KnownTo);
        (few.Verdict, few.Effect).ShouldBe((Verdicts.TooEarly, null));
        few.Needed!.Value.ShouldBeGreaterThan(few.Matched);
        var many = CompareRun.Of(Rule with { Smallest = 0.1 }, Many(4000), KnownTo);
        (many.Verdict, many.Matched).ShouldBe((Verdicts.NoDifference, 1000));
    }

    [Fact]
    public void Compare_PeopleInAnyOrder_IsTheSame()
    {
        var people = Many(800);
        var shuffled = people.ToArray();
        new Random(3).Shuffle(shuffled);
        var (first, second) = (CompareRun.Of(Rule, people, KnownTo), CompareRun.Of(Rule, shuffled, KnownTo));
        (second.Effect, second.Matched, second.Verdict).ShouldBe((first.Effect, first.Matched, first.Verdict));
        second.Balance.ShouldBe(first.Balance);
    }

    // 60 asked, 12 in each group back; those asked are a year or thirty years older than anybody else could be.
    [Theory]
    [InlineData(60, 2, Verdicts.TooEarly)]
    [InlineData(60, 30, Verdicts.TooDifferent)]
    public void Compare_FewThatAreApart_IsTooEarlyWhereChanceAloneDoesThatAndElseTooDifferent(int asked, int older, string verdict)
    {
        var people = Enumerable.Range(1, asked * 2).Select(i => Person(i, [Stay(Home.AddDays(-4), Home.AddMinutes(i % 60)), .. i / 2 % 5 == 0 ? [Stay(Home.AddDays(9), null)] : Array.Empty<Stay>()],
            i % 2 == 0 ? [Home.AddHours(2)] : []) with { Born = new DateOnly(1930 + (i / 2 % 20) - (i % 2 == 0 ? older : 0), 1, 1) }).ToList();
        var compared = CompareRun.Of(Rule with { Caliper = 50 }, people, KnownTo);
        (compared.Verdict, compared.Effect).ShouldBe((verdict, null));
        compared.Needed!.Value.ShouldBeGreaterThan(compared.Matched);
    }

    [Fact]
    public void BeforeAfter_OfPeopleAsked_CountsStaysOnEitherSide()
    {
        var person = Person(1, [Stay(Home.AddDays(-60), Home.AddDays(-58)), Stay(Home.AddDays(-4), Home), Stay(Home.AddDays(70), Home.AddDays(71)), Stay(Home.AddDays(82).AddHours(1), null)], Home.AddHours(-30));
        CompareRun.Of(Rule, [person], At(7, 1)).BeforeAfter.ShouldBe(new BeforeAfter(1, 90, 2, 2));
    }

    // One in four is asked; one in five is back, whoever it is.
    private static List<History> Many(int count) =>
    [
        .. Enumerable.Range(1, count).Select(i => Person(i, [Stay(Home.AddDays(-4), Home.AddMinutes(i % 60)), .. i / 4 % 5 == 0 ? [Stay(Home.AddDays(9), null)] : Array.Empty<Stay>()],
            i % 4 == 0 ? [Home.AddHours(2)] : []) with { Born = new DateOnly(1930 + (i / 20 % 20), 1, 1) }),
    ];

    private static Discharge One(History person) => new Eligibility(Rule, KnownTo).Of([person]).Single(row => row.Asked);

    private static History Person(long id, IReadOnlyList<Stay> stays, params DateTimeOffset[] asked) => new(id, new DateOnly(1940, 1, 1), "female", null, [], stays, asked);

    private static Stay Stay(DateTimeOffset from, DateTimeOffset? to) => new(from, to, After: true, Returns: true);

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.Zero);
}
