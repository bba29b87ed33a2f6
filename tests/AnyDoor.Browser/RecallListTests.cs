using AnyDoor.Scenarios;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>A recall list worked by two at once, and a visit after coming home that nobody made, by hand.</summary>
public sealed class RecallListTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    private const string List = "/recall/copd-winter";

    [BrowserFact]
    public async Task List_WorkedByTwo_ShowsEachWhatTheOtherDid()
    {
        await running.Place.AdoptAsync("luton-recall");
        await using var window = await running.OpenAsync("asha.fenwick");
        await using var other = await running.OpenAsync("dina.marsh");
        var page = window.Page;
        await window.GoAsync("/recall");
        await window.ShouldBeSoundAsync("recall-lists");
        await page.GetByRole(AriaRole.Link, new() { Name = "Frail with COPD, before winter" }).ClickAsync();
        await page.WaitForURLAsync($"**{List}");
        await window.ShouldBeSoundAsync("recall-list");
        await other.GoAsync(List);
        await Assertions.Expect(other.Page.Locator("#recall-list")).ToContainTextAsync("1 person was never reached");

        await page.Locator("#recall").GetByRole(AriaRole.Link, new() { Name = "Write down" }).ClickAsync();
        await page.WaitForURLAsync("**/people/*");
        await using (var hasty = await running.OpenAsync("asha.fenwick"))
        {
            await hasty.GoAsync(running.PathOf($"{List}/people/{{new}}"));
            await hasty.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(hasty.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say what was done");
            await hasty.ShouldBeSoundAsync("recall-person-fault");
        }
        await page.GetByLabel("Seen", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Flu vaccine").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.WaitForURLAsync($"**{List}*");
        // The other's page follows by itself.
        await Assertions.Expect(other.Page.Locator("#recall-list")).ToContainTextAsync("Everybody was reached.");
        await Assertions.Expect(other.Page.Locator("#recall")).ToContainTextAsync("Asha Fenwick");
        await window.ShouldBeSoundAsync("recall-list-worked");
        await window.GoAsync(running.PathOf($"{List}/people/{{new}}"));
        await window.ShouldBeSoundAsync("recall-person");
        await window.GoAsync("/recall/coverage");
        await page.EvaluateAsync("document.querySelectorAll('main details').forEach(details => details.open = true)");
        await window.ShouldBeSoundAsync("recall-coverage");
        await window.GoAsync($"{List}/print");
        await window.ShootAsync("recall-print");
        await window.ShouldBeAccessibleAsync("recall-print");
        window.ShouldHaveBehaved();
        other.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Visit_NobodyMade_StandsRedOnToday_AndEndsWithWhatWasFound()
    {
        await running.Place.AdoptAsync("welcome-home");
        // Of the night before: told again, it is looked at by the new care model.
        await running.Place.DropAsync("adt-20260512-again.hl7", AlderbrookNight.Message("A03", AlderbrookNight.Edith, "V52", "202605111845", "202605081010", "202605111845"));
        await using var window = await running.OpenAsync("asha.fenwick");
        var page = window.Page;
        await window.GoAsync("/actions?list=team");
        await Assertions.Expect(page.Locator("#actions")).ToContainTextAsync("Welcome home visit");
        await window.ShouldBeSoundAsync("welcome-actions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Write down what you found" }).ClickAsync();
        await page.WaitForURLAsync("**/welcome-home-visit");
        await window.ShouldBeSoundAsync("welcome-visit");
        window.ShouldHaveBehaved();
    }
}
