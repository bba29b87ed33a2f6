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
    [InlineData("tittle: x", "tittle", "unknown key")]
    [InlineData("summry: x", "summry", "did you mean `summary`?")]
    [InlineData("summary: [x]", "summary", "a list; expected a text")]
    [InlineData("plan: often", "plan", "a text; expected keys and values")]
    [InlineData("plan: {review_days: soon}", "plan.review_days", "`soon`; expected a whole number")]
    [InlineData("plan: {review_days: 0}", "plan.review_days", "0 cannot be; expected a whole number from 1 to 730")]
    [InlineData("triggers: [{id: a, at: begin, of: hospital.admission, cohort: older, says: x}]", "triggers[1].at", "expected one of start, end")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admision, cohort: older, says: x}]", "triggers[1].of", "did you mean `hospital.admission`?")]
    [InlineData("triggers: [{id: a, at: end, of: hospital.ed.attendance, cohort: older, says: x}]", "triggers[1].at", "has no end; expected start")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admission, cohort: oldest, says: x}]", "triggers[1].cohort", "did you mean `older`?; expected one of older")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admission, cohort: older, says: x, fresh_for: soon}]", "triggers[1].fresh_for", "expected a number and a unit")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admission, cohort: older, says: x, fresh_for: 0h}]", "triggers[1].fresh_for", "`0h` cannot be; expected from 1h to 31d")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admission, cohort: older, says: x, fresh_for: -3h}]", "triggers[1].fresh_for", "expected a number and a unit")]
    [InlineData("triggers: [{id: a, at: start, of: hospital.admission, cohort: older, says: x, fresh_for: 2000000000w}]", "triggers[1].fresh_for", "at most 100 years")]
    [InlineData("flags: [{kind: a, text: b}]", "flags[1].days", "missing; expected a whole number from 1 to 366")]
    [InlineData("flags: [{kind: A b, text: b, days: 3}]", "flags[1].kind", "`A b` is no id; expected small letters")]
    [InlineData("flags: [{kind: a, text: b, days: 3}, {kind: a, text: c, days: 4}]", "flags[2].kind", "`a` stands twice; expected another kind than that of line 12")]
    public void Read_OneMistake_IsNamedWithItsLineAndField(string mistake, string field, string says)
    {
        var (pack, faults) = Packs.Read(Packs.Small(triggers: mistake));
        pack.ShouldBeNull();
        var fault = faults.ShouldHaveSingleItem();
        (fault.Line, fault.Field).ShouldBe((12, field));
        fault.Message.ShouldContain(says);
    }

    [Theory]
    [InlineData("to: {role: pharmacst, kind: gp-practice}", "did you mean `pharmacist`?")]
    [InlineData("to: {role: pharmacist, kind: surgery}", "`surgery` is not known; expected one of hospital, gp-practice")]
    [InlineData("to: {role: pharmacist}", "missing; expected one of hospital, gp-practice")]
    [InlineData("to: {kind: telecare}\n        accept_within: 3d\n        due_within: 3h", "due within 3h is before accepted within 72h")]
    [InlineData("to: {kind: telecare}\n        accept_within: 1m", "`1m` cannot be; expected from 15m to 366d")]
    public void Read_SuggestionThatGoesNowhereOrTooLate_SaysWhatIsExpected(string mistake, string says)
    {
        var (_, faults) = Packs.Read(Packs.Small(triggers: Packs.Asking(mistake)));
        faults.ShouldHaveSingleItem().Message.ShouldContain(says);
    }

    [Fact]
    public void Read_TriggerOfACohortForPlanning_IsRefused()
    {
        var text = Packs.Small(triggers: "triggers: [{id: a, at: start, of: hospital.admission, cohort: older, says: x}]").Replace("direct-care", "planning", StringComparison.Ordinal);
        Packs.Read(text).Faults.ShouldHaveSingleItem().Message.ShouldContain("a trigger shows people to a team");
    }

    [Theory]
    [InlineData("just a text")]
    [InlineData("- a\n- list")]
    public void Read_FileThatIsNoPack_SaysWhatIsExpected(string text) =>
        Packs.Read(text).Faults.ShouldHaveSingleItem().Message.ShouldContain("expected keys and values");

    [Fact]
    public void Read_SeveralMistakes_AreAllNamedAtOnce()
    {
        var (_, faults) = Packs.Read("model: x\nversion: one\nhuddle: {title: t, decisions: []}\nflags: [{kind: a}]\n");
        faults.Select(fault => fault.Field).ShouldBe(["title", "version", "huddle.decisions", "flags[1].text", "flags[1].days"]);
        faults.Select(fault => fault.Line).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("age >= 65 and aeg < 90", 7, 29)]
    [InlineData("\"age >= 65 and aeg < 90\"", 7, 30)]
    [InlineData(">-\n      age >= 65\n      and aeg < 90", 9, 11)]
    [InlineData("|\n      age >= 65   # old\n\n      and (aeg < 90)", 10, 12)]
    [InlineData("age >= 65\n      and aeg < 90", 8, 11)]
    public void Read_CriteriaWithAFault_IsPlacedInsideTheYaml(string criteria, int line, int column)
    {
        var faults = new Foundation.FaultList();
        PackReader.Read(Packs.Small(criteria: criteria), "model.yaml", new CriteriaThatFail("aeg").FaultsOf, faults);
        var fault = faults.ShouldHaveSingleItem();
        (fault.Line, fault.Field).ShouldBe((line, "cohorts[1].criteria"));
        fault.Message.ShouldStartWith($"column {column}: ");
    }

    [Theory]
    [InlineData("luton-recall", "cohort: frail-copd", "cohort: frail-cpod", "did you mean `frail-copd`?")]
    [InlineData("luton-recall", "id: copd-winter", "id: coverage", "address of another page")]
    [InlineData("luton-recall", "beside: true", "beside: true\nhuddle: {title: t, decisions: [{id: a, text: A}]}", "has no huddle")]
    [InlineData("luton-recall", "beside: true", "beside: false", "huddle")]
    [InlineData("welcome-home", "ask: welcome-home-visit", "ask: welcome-visit", "welcome-home-visit")]
    [InlineData("welcome-home", "due_within: 6h", "due_within: 30m", "is before accepted within 1h")]
    public void Read_MistakeInAPackThatWorksBeside_IsSaid(string model, string right, string wrong, string says) =>
        Packs.Read(Packs.Text(model).Replace(right, wrong, StringComparison.Ordinal)).Faults.ShouldHaveSingleItem().ToString().ShouldContain(says);

    [Fact]
    public void Read_SuggestionOnAnUnknownAnswer_NamesTheNearest()
    {
        var text = Packs.Text("luton").Replace("{falls.worried: a-lot}", "{falls.worried: alot}", StringComparison.Ordinal);
        var (_, faults) = Packs.Read(text);
        faults.ShouldHaveSingleItem().Message.ShouldContain("did you mean `a-lot`?");
    }
}
