using AnyDoor.Scenarios;

namespace AnyDoor.Browser;

/// <summary>Every page, wide and on a phone: it opens, fits, can be used by everybody, says nothing in the console and asks nobody else for anything.</summary>
[Collection(SharedPlace.Name)]
public sealed class PagesTests(RunningPlace running)
{
    [BrowserTheory]
    [InlineData("sign-in", null, "/sign-in")]
    [InlineData("today", "asha.fenwick", "/today")]
    [InlineData("today-of-another-partner", "dina.marsh", "/today")]
    [InlineData("huddle-planned", "asha.fenwick", "/meetings/{huddle}")]
    [InlineData("huddle-room", "asha.fenwick", "/meetings/{huddle}/room")]
    [InlineData("agenda-print", "asha.fenwick", "/meetings/{huddle}/agenda/print")]
    [InlineData("desk", "a.receptionist", "/people/{known}")]
    [InlineData("timeline", "asha.fenwick", "/people/{known}/timeline")]
    [InlineData("flags", "asha.fenwick", "/people/{known}/flags")]
    [InlineData("looks", "asha.fenwick", "/people/{known}/looks")]
    [InlineData("looks-print", "asha.fenwick", "/people/{known}/looks/print")]
    [InlineData("whereabouts", "asha.fenwick", "/people/{known}/whereabouts")]
    [InlineData("safeguarding", "asha.fenwick", "/people/{known}/safeguarding")]
    [InlineData("representatives", "asha.fenwick", "/people/{known}/representatives")]
    [InlineData("subject-access", "olwen.saltmarsh", "/subject-access")]
    [InlineData("partners", "asha.fenwick", "/partners")]
    [InlineData("find", "asha.fenwick", "/people")]
    [InlineData("person-known", "asha.fenwick", "/people/{known}")]
    [InlineData("person-new", "asha.fenwick", "/people/{new}")]
    [InlineData("actions", "asha.fenwick", "/actions")]
    [InlineData("actions-offered", "dina.marsh", "/actions")]
    [InlineData("action-new", "asha.fenwick", "/people/{known}/actions/new")]
    [InlineData("plan", "asha.fenwick", "/people/{known}/plan")]
    [InlineData("plan-empty", "asha.fenwick", "/people/{new}/plan")]
    [InlineData("plan-review", "asha.fenwick", "/people/{known}/plan/review")]
    [InlineData("person-actions", "asha.fenwick", "/people/{known}/actions")]
    [InlineData("actions-organisation", "asha.fenwick", "/actions?list=organisation")]
    [InlineData("plan-print", "asha.fenwick", "/people/{known}/plan/print")]
    [InlineData("plan-one-page", "asha.fenwick", "/people/{known}/plan/print-one-page")]
    [InlineData("assessments", "asha.fenwick", "/people/{known}/assessments")]
    [InlineData("today-look", "asha.fenwick", "/today?show=look")]
    [InlineData("meetings", "asha.fenwick", "/meetings")]
    [InlineData("add-to-meeting", "asha.fenwick", "/meetings/add/{known}")]
    [InlineData("minutes-print", "asha.fenwick", "/meetings/{huddle}/minutes/print")]
    [InlineData("care-models", "asha.fenwick", "/care-models")]
    [InlineData("care-model", "asha.fenwick", "/care-models/luton")]
    [InlineData("care-model-adopt", "asha.fenwick", "/care-models/luton/adopt")]
    [InlineData("cohorts", "asha.fenwick", "/cohorts")]
    [InlineData("cohort", "asha.fenwick", "/cohorts/luton-cohort")]
    [InlineData("cohort-counts", "faye.sutter", "/cohorts/luton-cohort")]
    [InlineData("cohort-why", "asha.fenwick", "/cohorts/luton-cohort/people/{known}")]
    [InlineData("notices", "elan.reed", "/actions/notices")]
    [InlineData("feeds", "elan.reed", "/feeds")]
    [InlineData("trust", "olwen.saltmarsh", "/trust")]
    [InlineData("agreements", "olwen.saltmarsh", "/trust/agreements")]
    [InlineData("partner-leaving", "olwen.saltmarsh", "/trust/partners/alder-royal")]
    [InlineData("five-questions", "asha.fenwick", "/people/{new}/assessments/five-questions")]
    [InlineData("break-glass", "a.responder", "/people/break-glass")]
    [InlineData("trace", "a.responder", "/people/trace")]
    [InlineData("consent", "a.pharmacist", "/people/consent")]
    [InlineData("choices", "asha.fenwick", "/people/{known}/choices")]
    [InlineData("reviews", "a.ig-lead", "/trust/reviews")]
    [InlineData("retention", "a.ig-lead", "/trust/retention")]
    [InlineData("own-account", "asha.fenwick", "/own-account")]
    [InlineData("projects", "faye.sutter", "/projects")]
    [InlineData("projects-registered", "olwen.saltmarsh", "/trust/projects")]
    [InlineData("project-new", "olwen.saltmarsh", "/trust/projects/new")]
    [InlineData("reidentification", "asha.fenwick", "/reidentification")]
    [InlineData("recall", "asha.fenwick", "/recall")]
    [InlineData("outcomes", "asha.fenwick", "/outcomes")]
    public async Task Page_AtBothWidths_IsSoundAndAccessible(string name, string? userName, string path)
    {
        await using var window = await running.OpenAsync(userName);
        await window.GoAsync(running.PathOf(path));
        await window.ShouldBeSoundAsync(name);
        window.ShouldHaveBehaved();
    }
}
