using System.Text;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>What the information governance lead begins and others go on with: records that go, and projects of analysts.</summary>
public sealed class LeadTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    private static readonly DateTimeOffset Lately = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero), LongAgo = new(2016, 4, 2, 9, 0, 0, TimeSpan.Zero);

    [BrowserFact]
    public async Task Records_KeptLongEnough_AreApprovedRemovedAndCertified()
    {
        await AddAsync("Ottoline", "hospital.ed.attendance", LongAgo);
        await using var window = await running.OpenAsync("olwen.saltmarsh");
        var page = window.Page;
        await window.GoAsync("/trust/retention");
        await window.ShouldBeSoundAsync("retention-due");
        await page.GetByLabel("Why may they go").FillAsync("Agreed by the records group");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve the removal of 1 person" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 of 1 are left.");
        await window.ShouldBeSoundAsync("certificate-waiting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove them now, for good" }).ClickAsync();
        await Assertions.Expect(page.Locator("#by-table")).ToContainTextAsync("record_entry");
        await window.ShouldBeSoundAsync("certificate");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Ottoline");
        window.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Project_RegisteredByTheLead_IsTheAnalystsAndItsQuestionTheTeams()
    {
        await running.Place.Host.Store.WriteAsync(ProcessContext.System("test"), scope => CohortDefinitions.DefineAsync(scope, "small", [new("older", "Older people", "age >= 65 and any(hospital.admission.emergency, last 12 months)", "direct-care", [])], default));
        for (var i = 0; i < 10; i++)
            await AddAsync($"Alma{(char)('a' + i)}", "hospital.admission.emergency", Lately);
        await using var lead = await running.OpenAsync("olwen.saltmarsh");
        await lead.GoAsync("/trust/projects/new");
        var form = lead.Page;
        await form.GetByLabel("Title").FillAsync("Falls in winter");
        await form.GetByLabel("Planning", new() { Exact = true }).CheckAsync();
        await form.GetByLabel("By what right?").FillAsync("Impact assessed on 1 May 2026");
        await form.GetByLabel("Which cohort is it about?").SelectOptionAsync("older");
        await form.GetByLabel("Sex", new() { Exact = true }).CheckAsync();
        await form.GetByLabel("Faye Sutter").CheckAsync();
        foreach (var (day, typed) in new[] { ("first", "12 5 2026"), ("last", "30 6 2026") })
            foreach (var (part, value) in new[] { "day", "month", "year" }.Zip(typed.Split(' ')))
                await form.Locator($"[name={day}-{part}]").FillAsync(value);
        await form.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Assertions.Expect(form.Locator("#terms")).ToContainTextAsync("Faye Sutter");
        await lead.ShouldBeSoundAsync("project-registered");

        await using var analyst = await running.OpenAsync("faye.sutter");
        await analyst.GoAsync(new Uri(form.Url).AbsolutePath.Replace("/trust", "", StringComparison.Ordinal));
        var pseudonym = await TakeAsync(analyst);
        await analyst.Page.GetByLabel("Pseudonyms").FillAsync(pseudonym);
        await analyst.Page.GetByLabel("Why should they look?").FillAsync("Risk of falls within the month");
        await analyst.Page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("#requests")).ToContainTextAsync("Waits");
        await analyst.ShouldBeSoundAsync("project");

        await using var team = await running.OpenAsync("asha.fenwick");
        await team.GoAsync("/reidentification");
        await team.ShouldBeSoundAsync("reidentification-waiting");
        await team.Page.GetByLabel("Yes, we look at them").CheckAsync();
        await team.Page.GetByLabel("What will you do, or why not?").FillAsync("We ring today");
        await team.Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await Assertions.Expect(team.Page.Locator("#answered")).ToContainTextAsync("We ring today");
        await team.ShouldBeSoundAsync("reidentification-answered");
        await analyst.Page.ReloadAsync();
        await Assertions.Expect(analyst.Page.Locator("#requests")).ToContainTextAsync("Taken by a team");
        lead.ShouldHaveBehaved();
        analyst.ShouldHaveBehaved();
        team.ShouldHaveBehaved();
    }

    // The first pseudonym of the file that the browser saves.
    private static async Task<string> TakeAsync(Window analyst)
    {
        var file = await analyst.Page.RunAndWaitForDownloadAsync(() => analyst.Page.GetByRole(AriaRole.Button, new() { Name = "Take the rows" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await file.PathAsync(), Encoding.UTF8);
        lines[0].ShouldBe("pseudonym,sex");
        await analyst.Page.ReloadAsync();
        await Assertions.Expect(analyst.Page.Locator("#extracts")).ToContainTextAsync("Faye Sutter");
        return lines[1].Split(',')[0];
    }

    private async Task AddAsync(string given, string kind, DateTimeOffset at)
    {
        var person = await running.Place.Host.AddPersonAsync(given, "Moonfield", more: row => (row.DateOfBirth, row.Sex) = ("1940-01-01", "female"));
        await running.Place.Host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            var id = scope.NewId();
            scope.Db.Add(new RecordEntry { PersonId = person.PersonId, EntryId = id, Kind = KindTree.Get(kind).Id, StartAt = at, EndAt = at.AddHours(4), Partner = 1, SourceId = $"e{id}", KnownAt = at, VersionAt = at });
            scope.Touch(person.PersonId, Changes.Entries);
            return Task.CompletedTask;
        });
    }
}
