using AnyDoor.Meetings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>Putting somebody on another meeting's list, and a flag that ends on a day, by hand.</summary>
public sealed class AddingTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserFact]
    public async Task Person_FoundOnTheWeeklyMeetingsPage_IsPutOnItsList()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        var page = window.Page;
        await window.GoAsync(running.PathOf("/people/{home}"));
        var name = await page.Locator("h1").InnerTextAsync();
        await running.Place.Host.App.Services.GetRequiredService<MeetingPlanner>().PlanAsync(CancellationToken.None);
        await window.GoAsync("/meetings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Weekly MDT" }).First.ClickAsync();
        await page.WaitForURLAsync("**/meetings/*");
        var before = await page.Locator("#huddle-rail .ag__b").CountAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add somebody" }).First.ClickAsync();
        await page.WaitForURLAsync("**/add");
        await window.ShouldBeSoundAsync("add-find");
        await page.GetByLabel("Name, NHS number or date of birth").FillAsync(name.Split(' ')[^1]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("found");
        await window.ShouldBeSoundAsync("add-found");
        var mine = page.GetByLabel(name);
        await mine.CheckAsync();
        await page.GetByLabel("Why").FillAsync("Daughter rang: not eating");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put on the list" }).ClickAsync();
        await page.WaitForURLAsync("**item=*");
        await Assertions.Expect(page.Locator("#huddle-person")).ToContainTextAsync("Daughter rang: not eating");
        (await page.Locator("#huddle-rail .ag__b").CountAsync()).ShouldBe(before + 1);
        window.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Flag_SetUntilADayAndEndedBefore_IsOnThePersonAndGone()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        var page = window.Page;
        var person = running.PathOf("/people/{known}");
        await window.GoAsync(person);
        await page.Locator("#set-flag summary").ClickAsync();
        await window.ShouldBeSoundAsync("flag-form");
        await page.Locator("#set-flag").GetByLabel("Flag", new() { Exact = true }).SelectOptionAsync("pink-bracelet");
        foreach (var (part, value) in new[] { ("Day", "31"), ("Month", "5"), ("Year", "2026") })
            await page.Locator("#set-flag").GetByLabel(part, new() { Exact = true }).FillAsync(value);
        await page.Locator("#set-flag").GetByLabel("Why").FillAsync("Agreed with her");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set flag" }).ClickAsync();
        await Assertions.Expect(page.Locator(".pbn")).ToContainTextAsync("to Sun 31 May");
        await window.GoAsync($"{person}/flags");
        await window.ShouldBeSoundAsync("flags-running");
        await page.GetByLabel("Why does").Last.FillAsync("Sent back");
        await page.GetByRole(AriaRole.Button, new() { Name = "End this flag" }).Last.ClickAsync();
        await Assertions.Expect(page.Locator("#past-flags")).ToContainTextAsync("Sent back");
        await window.GoAsync(person);
        await Assertions.Expect(page.Locator(".pbn")).Not.ToContainTextAsync("to Sun 31 May");
        window.ShouldHaveBehaved();
    }
}
