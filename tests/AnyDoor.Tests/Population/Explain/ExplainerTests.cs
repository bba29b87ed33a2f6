using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Explain;
using AnyDoor.Population.Rows;
using AnyDoor.Tests.Population.Spec;

namespace AnyDoor.Tests.Population.Explain;

public sealed class ExplainerTests
{
    private static readonly SpecBlock Block = new(
    [
        "as at 2026-04-01",
        "person | kind | start | end | code",
        "1 | frailty | 2024-01-01 | open | mild",
        "1 | frailty | 2025-01-01 | open | severe",
        "1 | hospital.admission.emergency | 2025-05-01 | 2025-05-03 | ",
        "1 | hospital.admission.emergency | 2026-01-01 | 2026-01-05 | ",
        "2 | condition | 2026-01-01 | open | J44",
    ]);

    private static readonly Rule Rule = CriteriaParser.Parse(
        "age >= 65 and frailty >= moderate and count(hospital.admission.emergency, last 6 months) >= 2", SpecVocabulary.Instance).OrThrow();

    [Fact]
    public void Explain_EachClause_GivesAnswerNumberAndEntries()
    {
        var person = Block.People[1];
        var reason = new Explainer(new EvaluationContext(Block.Moment)).Explain(Rule, ColumnBlock.OfOne(person.Header, person.Entries).Row(0));
        reason.Met.ShouldBe(Truth.No);
        reason.Parts.Select(part => part.Met).ShouldBe([Truth.Yes, Truth.Yes, Truth.No]);
        reason.Parts[1].Entries.ShouldBe([1]);
        reason.Parts[2].Entries.ShouldBe([3]);
        reason.Parts[2].Number.ShouldBe(Number.Exactly(1));
    }

    [Fact]
    public void Explain_EntryThatMayNotBeSeen_IsNotListedAndDoesNotCount()
    {
        var entries = Block.People[1].Entries.Select(entry => entry with { Sensitivity = 1 });
        var row = ColumnBlock.OfOne(Block.People[1].Header, entries).Row(0, categories: 1);
        var reason = new Explainer(new EvaluationContext(Block.Moment)).Explain(Rule, row);
        reason.Parts[1].Met.ShouldBe(Truth.NotKnown);
        reason.Parts.SelectMany(part => part.Entries).ShouldBeEmpty();
        new CompiledRule(Rule, new EvaluationContext(Block.Moment)).Evaluate(row).ShouldBe(Truth.No);
    }
}
