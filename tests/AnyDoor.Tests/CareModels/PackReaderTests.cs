using AnyDoor.CareModels;

namespace AnyDoor.Tests.CareModels;

public class PackReaderTests
{
    public static TheoryData<string> Models => [.. Directory.GetDirectories(Packs.Folder).Select(Path.GetFileName).OfType<string>()];

    [Theory, MemberData(nameof(Models))]
    public void Read_EveryPackOfTheRepository_HasNoFault(string model)
    {
        var (pack, faults) = Packs.Read(Packs.Text(model));
        faults.ToString().ShouldBeEmpty();
        pack!.Model.ShouldBe(model);
    }

    [Fact]
    public void Read_LutonPack_AsksFiveQuestionsAndSuggestsOnlyFromStructuredAnswers()
    {
        var questionnaire = Packs.Read(Packs.Text("luton")).Pack!.Questionnaires.Single();
        questionnaire.Questions.Count.ShouldBe(5);
        questionnaire.Suggestions.ShouldAllBe(rule => rule.AnyOf.Count > 0);
        questionnaire.Suggestions.Select(rule => rule.Id).ShouldContain("falls-referral");
    }

    [Theory]
    [InlineData("tittle: x", "tittle")]
    [InlineData("triggers: [{id: a, at: begin, of: hospital.admission, cohort: older, says: x}]", "triggers[1].at")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admision, cohort: older, says: x}]", "triggers[1].of")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admission, cohort: oldest, says: x}]", "triggers[1].cohort")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admission, cohort: older, says: x, fresh_for: soon}]", "triggers[1].fresh_for")]
    [InlineData("flags: [{kind: a, text: b}]", "flags[1].days")]
    public void Read_OneMistake_IsNamedWithItsLineAndField(string mistake, string field)
    {
        var (pack, faults) = Packs.Read(Packs.Small(triggers: mistake));
        pack.ShouldBeNull();
        faults.ShouldContain(fault => fault.Field == field && fault.Line >= 12);
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllNamedAtOnce()
    {
        var (_, faults) = Packs.Read("model: x\nversion: one\nhuddle: {title: t, decisions: []}\nflags: [{kind: a}]\n");
        faults.Select(fault => fault.Field).ShouldBe(["version", "title", "flags[1].text", "flags[1].days"], ignoreOrder: true);
    }

    [Fact]
    public void Read_CriteriaWithAFault_PutsItAtTheLineOfTheCriteria()
    {
        var faults = new Foundation.FaultList();
        PackReader.Read(Packs.Small(criteria: "aeg >= 65"), "model.yaml", new CriteriaThatFail("aeg").FaultsOf, faults);
        var fault = faults.ShouldHaveSingleItem();
        (fault.Line, fault.Field).ShouldBe((7, "cohorts[1].criteria"));
    }

    [Fact]
    public void Read_SuggestionOnAnUnknownAnswer_NamesTheNearest()
    {
        var text = Packs.Text("luton").Replace("{falls.worried: a-lot}", "{falls.worried: alot}", StringComparison.Ordinal);
        var (_, faults) = Packs.Read(text);
        faults.ShouldHaveSingleItem().Message.ShouldContain("did you mean `a-lot`?");
    }
}
