using System.Globalization;
using AnyDoor.Population.Criteria;

namespace AnyDoor.Tests.Population.Spec;

public sealed class CriteriaManualTests
{
    public static TheoryData<string, int> Blocks()
    {
        var data = new TheoryData<string, int>();
        foreach (var (block, i) in Manual.Blocks("spec").Select((block, i) => (block, i))) data.Add(block.Heading, i);
        return data;
    }

    public static TheoryData<string> Faults() => [.. Manual.Blocks("faults").SelectMany(block => block.Lines)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Answer_EachRuleOfTheManual_IsAsWrittenOnEveryEngine(string heading, int index)
    {
        var block = new SpecBlock(Manual.Blocks("spec").ElementAt(index).Lines);
        using var engines = new Engines(block.People.Values);
        block.Rules.ShouldNotBeEmpty(heading);
        foreach (var (text, expected) in block.Rules)
        {
            var parsed = CriteriaParser.Parse(text, SpecVocabulary.Instance);
            if (expected == "fault")
            {
                parsed.Rule.ShouldBeNull(text);
                continue;
            }

            var rule = parsed.OrThrow();
            foreach (var (engine, answers) in engines.Ask(rule, block.Moment)) answers.ShouldBe(expected, $"{text} ({engine})");
            CriteriaParser.Parse(rule.Canonical, SpecVocabulary.Instance).OrThrow().Canonical.ShouldBe(rule.Canonical);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Parse_EachMistakeOfTheManual_TellsPlaceAndNearestName(string line)
    {
        var at = line.LastIndexOf("=>", StringComparison.Ordinal);
        var faults = CriteriaParser.Parse(line[..at].Trim(), SpecVocabulary.Instance).Faults;
        var expected = line[(at + 2)..].Trim().Split(' ');
        if (expected.Length == 2 && expected[0].EndsWith(',')) expected = [string.Concat(expected)];
        string.Join(",", faults.Select(fault => (fault.At.Start + 1).ToString(CultureInfo.InvariantCulture))).ShouldBe(expected[0], string.Join("; ", faults));
        if (expected.Length > 1) faults[0].Nearest.ShouldBe(expected[1]);
    }
}
