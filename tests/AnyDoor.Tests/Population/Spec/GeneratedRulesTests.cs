using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;
using AnyDoor.Record.Kinds;
using FsCheck;
using FsCheck.Fluent;

namespace AnyDoor.Tests.Population.Spec;

/// <summary>Rules and people made by chance: every engine must give the same answers.</summary>
public sealed class GeneratedRulesTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    [Fact]
    public void Answer_GeneratedRulesAndPeople_AreEqualOnEveryEngine() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => EnginesAgree(seed, null)).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Answer_WithEntriesHidden_IsAsIfTheyWereNotThereOnEveryEngine() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => EnginesAgree(seed, Scope(new Random(seed)))).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Answer_PeopleInSeveralGroups_AreEqualOnEveryEngine()
    {
        var random = new Random(7);
        using var engines = new Engines([.. Enumerable.Range(1, 20_000).Select(id => Person(id, random, entries: 4))]);
        foreach (var text in new[] { "any(hospital.admission.emergency)", "not count(hospital, last 12 months) >= 1", "age < 18 or frailty >= mild" })
        {
            var answers = engines.Ask(CriteriaParser.Parse(text, SpecVocabulary.Instance).OrThrow(), new Moment(Today)).ToList();
            foreach (var (engine, answer) in answers) (answer == answers[^1].Answers).ShouldBeTrue($"{text} by {engine}");
        }
    }

    /// <summary>Some people, some with one category more than others; one partner not shared, or all but some kinds of two.</summary>
    private static AccessScope Scope(Random random) => random.Next(4) switch
    {
        0 => new([new(null, 1)], WithheldRows.Of([2])),
        1 => new([new(new PersonSet(Enumerable.Range(1, 18).Select(id => (long)id)), 0b11), new(new PersonSet([4, 20]), 0b101)]),
        2 => new([new(null, 1)], WithheldRows.None.WithPart([1, 2], [.. KindTree.Subtree("hospital.admission").Concat(KindTree.Subtree("frailty")).Select(kind => (int)kind.Id)])),
        _ => new([new(null, 1), new(new PersonSet([3, 5, 7, 9]), 0b110)], WithheldRows.Of([1])),
    };

    private static bool EnginesAgree(int seed, AccessScope? scope)
    {
        var random = new Random(seed);
        using var engines = new Engines([.. Enumerable.Range(1, 25).Select(id => Person(id, random))], scope);
        for (var i = 0; i < 8; i++)
        {
            var text = Truth(random, 3);
            var moment = new Moment(Today.AddDays(-random.Next(400)), random.Next(3) == 0 ? KnownDays.Of(Today.AddDays(-random.Next(400))) : KnownDays.Now);
            var answers = engines.Ask(CriteriaParser.Parse(text, SpecVocabulary.Instance).OrThrow(), moment).ToList();
            foreach (var (engine, answer) in answers) answer.ShouldBe(answers[^1].Answers, $"{text} at {moment} by {engine}");
        }

        return true;
    }

    private static SpecPerson Person(int id, Random random, int entries = 30)
    {
        var birth = random.Next(4) switch
        {
            0 => BirthDate.None,
            1 => BirthDate.InYear(random.Next(1930, 2026)),
            _ => BirthDate.On(new DateOnly(1930, 1, 1).AddDays(random.Next(35_400))),
        };
        var died = random.Next(8) == 0 ? LocalDays.DayOf(Today) - random.Next(500) : PersonHeader.Living;
        return new(new(id, birth, (Sex)random.Next(4), died), [.. Enumerable.Range(0, random.Next(entries)).Select(_ => Entry(random))]);
    }

    /// <summary>Few different starts and days, so that ties and edges of windows come up.</summary>
    private static Entry Entry(Random random)
    {
        var kind = Pick(random, KindTree.All);
        var start = LocalDays.StartOf(Today.AddDays(-Pick(random, [0, 1, 30, 31, 89, 90, 364, 365, 366, 700, -3]))) + Pick(random, [0, 0, 600, 1439]);
        var end = random.Next(3) switch { 0 => start, 1 => LocalDays.Open, _ => start + (random.Next(100) * 720) };
        return new Entry(
            start, end, kind.Id, CodeFor(kind, random), random.Next(2) == 0 ? float.NaN : random.Next(40, 70) + 0.1f, random.Next(5) * 5000,
            KnownDays.Of(Today.AddDays(-random.Next(5) * 90)), (byte)random.Next(3), (byte)(random.Next(3) == 0 ? random.Next(1, 3) : 0));
    }

    private static int CodeFor(Kind kind, Random random) => SpecVocabulary.CodeOf(kind.Name switch
    {
        "frailty" => Pick(random, ["mild", "moderate", "severe", "refused"]),
        "residence" => Pick(random, ["own-home", "care-home-permanent", "hostel"]),
        "lives-alone" => Pick(random, ["yes", "no"]),
        "registration" => Pick(random, ["Y99001", "Y99002"]),
        _ => Pick(random, ["", "J44", "F00", "HBA1C", "A", "B"]),
    });

    private static string Truth(Random random, int depth) => depth == 0 ? Clause(random) : random.Next(7) switch
    {
        0 => $"({Truth(random, depth - 1)} and {Truth(random, depth - 1)})",
        1 => $"({Truth(random, depth - 1)} or {Truth(random, depth - 1)})",
        2 => $"not {Truth(random, depth - 1)}",
        3 => $"({Truth(random, depth - 1)}) is {Pick(random, ["", "not "])}known",
        _ => Clause(random),
    };

    private static string Clause(Random random) => random.Next(14) switch
    {
        0 => $"age {Sign(random)} {random.Next(100)}",
        1 => $"sex {Pick(random, ["=", "!="])} {Pick(random, ["male", "female"])}",
        2 => $"frailty {Sign(random)} {Pick(random, ["fit", "mild", "moderate", "severe"])}",
        3 => Pick(random, ["lives alone", "in care home", "residence != hostel", "registered", "registered with practice Y99001", "alive"]),
        4 => $"{Pick(random, ["any", "none"])}({Choice(random)})",
        5 => $"count({Choice(random)}) {Sign(random)} {random.Next(4)}",
        6 => $"distinct({Choice(random)}) {Sign(random)} {random.Next(4)}",
        7 => $"cost({Choice(random)}) {Sign(random)} £{random.Next(200)}",
        8 => $"{Pick(random, ["latest", "earliest"])}({Choice(random)}) {Sign(random)} {random.Next(40, 70)}.1",
        9 => $"days since {Pick(random, ["", "earliest "])}{Pick(random, ["", "end of "])}({Choice(random)}) {Sign(random)} {random.Next(400)}",
        10 => $"sum({Pick(random, ["value", "days"])} of {Choice(random)}) between 1 and {random.Next(200)}",
        11 => $"{random.Next(4)} {Sign(random)} count({Choice(random)})",
        12 => $"count({Choice(random)}) {Sign(random)} count({Choice(random)})",
        _ => $"in top {random.Next(1, 60)}{Pick(random, ["", "%"])} by {Pick(random, ["cost", "count"])}({Choice(random)})",
    };

    private static string Choice(Random random) =>
        Pick(random, ["hospital", "hospital.admission.*", "condition", "medicine or observation", "*", "social-care", "frailty"])
        + Pick(random, ["", "", " in copd", " in (hba1c, dementia)"])
        + Pick(random, ["", "", " where value > 50", " where days >= 3", " where cost between £50 and £150", " where partner = royal and value < 60.1"])
        + Pick(random, ["", ", current", ", overlapping "]) switch
        {
            var choice when choice.EndsWith("overlapping ", StringComparison.Ordinal) => choice + Window(random),
            var choice when choice.EndsWith("current", StringComparison.Ordinal) => choice,
            var choice => choice + (random.Next(2) == 0 ? "" : ", " + Window(random)),
        };

    private static string Window(Random random) => Pick(random,
        ["last 30 days", "last 1 day", "last 12 months", "last 2 years", "between 2025-03-31 and 2026-01-01", "before 2026-01-01", "since 2025-04-01", "ever"]);

    private static string Sign(Random random) => Pick(random, [">=", ">", "<=", "<", "=", "!="]);

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
