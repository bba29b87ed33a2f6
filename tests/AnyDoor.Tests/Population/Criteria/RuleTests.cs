using AnyDoor.Population.Criteria;
using AnyDoor.Record.Kinds;
using AnyDoor.Tests.Population.Spec;

namespace AnyDoor.Tests.Population.Criteria;

public sealed class RuleTests
{
    private const string Luton = "age >= 65 and frailty >= moderate and count(hospital.admission.emergency, last 12 months) >= 2";

    [Fact]
    public void Words_LutonRule_ReadAsASentence() => Parse(Luton).Words.ShouldBe(
        "the age is at least 65, and frailty is at least moderate, and the number of emergency admissions in the last 12 months is at least 2");

    [Theory]
    [InlineData("age>=65 OR (sex=male AND lives alone)", "age >= 65 or (sex = male and lives alone)")]
    [InlineData("((age ≥ 65))", "age >= 65")]
    [InlineData("not (not lives alone)", "not not lives alone")]
    [InlineData("days since latest (plan.reviewed) > 90 days", "days since (plan.reviewed) > 90 days")]
    [InlineData("any(condition in (copd, dementia) where partner = royal, overlapping last 1 year)", "any(condition in (copd, dementia) where partner = royal, overlapping last 1 year)")]
    public void Canonical_AnyWriting_IsSettledAndParsesToItself(string text, string canonical)
    {
        Parse(text).Canonical.ShouldBe(canonical);
        Parse(canonical).Canonical.ShouldBe(canonical);
    }

    [Fact]
    public void Parse_Parameters_AreFilledIn()
    {
        var values = new Dictionary<string, string> { ["least-age"] = "80", ["months"] = "6", ["level"] = "severe" };
        CriteriaParser.Parse("age >= $least-age and frailty = $level and any(gp.consultation, last $months months)", SpecVocabulary.Instance, values).OrThrow()
            .Canonical.ShouldBe("age >= 80 and frailty = severe and any(gp.consultation, last 6 months)");
        var faults = CriteriaParser.Parse("age >= $least-ag", SpecVocabulary.Instance, values).Faults;
        faults.ShouldHaveSingleItem().Nearest.ShouldBe("$least-age");
    }

    [Fact]
    public void Parse_HostileText_IsRefusedWithoutFailing()
    {
        CriteriaParser.Parse(new string('(', 5000), SpecVocabulary.Instance).Rule.ShouldBeNull();
        CriteriaParser.Parse(new string('a', 50_000), SpecVocabulary.Instance).Rule.ShouldBeNull();
        CriteriaParser.Parse("", SpecVocabulary.Instance).Faults.ShouldHaveSingleItem();
    }

    [Fact]
    public void DependsOn_EachPart_TellsWhenTheRuleIsRunAgain()
    {
        var luton = Parse(Luton).DependsOn;
        luton.Kinds.ShouldBe([KindTree.Get("hospital.admission.emergency").Id, KindTree.Get("frailty").Id]);
        (luton.Person, luton.Time, luton.Everybody).ShouldBe((true, true, false));
        var ever = Parse("any(condition in copd)").DependsOn;
        (ever.Person, ever.Time, ever.Everybody).ShouldBe((false, false, false));
        var top = Parse("in top 10% by cost(last 12 months) and in cohort luton-cohort").DependsOn;
        (top.Kinds, top.Everybody).ShouldBe((null, true));
        top.Cohorts.ShouldBe(["luton-cohort"]);
    }

    private static Rule Parse(string text) => CriteriaParser.Parse(text, SpecVocabulary.Instance).OrThrow();
}
