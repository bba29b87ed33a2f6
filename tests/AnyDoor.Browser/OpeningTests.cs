using AnyDoor.Scenarios;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>Opening the record of a stranger, by hand, from the door to the review.</summary>
public sealed class OpeningTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserFact]
    public async Task Responder_WhoBreaksTheGlass_SeesWhatIsLeftShutsItAndIsReviewed()
    {
        await using var window = await running.OpenAsync("a.responder");
        var page = window.Page;
        await page.GotoAsync(running.PathOf("/people/{known}"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Break the glass" }).ClickAsync();
        await page.GetByLabel("NHS number").FillAsync(await NumberAsync());
        await page.GetByLabel("Somebody's life or health is in danger now").CheckAsync();
        await page.GetByLabel("What has happened?").FillAsync("Found on the floor at home");
        await window.ShouldBeSoundAsync("break-glass-filled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Break the glass" }).ClickAsync();
        await Assertions.Expect(page.Locator(".glassbar")).ToContainTextAsync("left");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Dorothea");
        await window.ShouldBeSoundAsync("break-glass-open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The record is shut.")).ToBeVisibleAsync();
        await page.GotoAsync(running.PathOf("/people/{known}"));
        await Assertions.Expect(page.GetByText("You cannot see this record")).ToBeVisibleAsync();

        await using var desk = await running.OpenAsync("a.ig-lead");
        await desk.GoAsync("/trust");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Reviews" }).First.ClickAsync();
        var review = desk.Page.Locator(".review", new() { HasText = "Found on the floor at home" });
        await Assertions.Expect(review).ToContainTextAsync("opened the record");
        await review.GetByText("Decide").ClickAsync();
        await desk.ShouldBeSoundAsync("reviews-waiting");
        await review.GetByLabel("Justified", new() { Exact = true }).CheckAsync();
        await review.GetByLabel("Why, and whom you asked").FillAsync("Called to a fall; spoke with the watch manager");
        await review.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Nothing waits for a review")).ToBeVisibleAsync();
        await desk.ShouldBeSoundAsync("reviews-decided");
        desk.ShouldHaveBehaved();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nurse_WhoTracesSomebodyTheyMet_OpensTheRecord(bool script)
    {
        await using var window = await running.OpenAsync(script ? "a.district-nurse" : "a.consultant", script);
        var page = window.Page;
        await window.GoAsync("/people/trace");
        await page.GetByLabel("NHS number").FillAsync(await NumberAsync());
        await page.GetByLabel("They are here with me").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Trace" }).ClickAsync();
        await Assertions.Expect(page.Locator("#found")).ToContainTextAsync("Dorothea");
        if (script)
            await window.ShouldBeSoundAsync("trace-found");
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, open their record" }).ClickAsync();
        await Assertions.Expect(page.Locator(".pbn")).ToContainTextAsync("somebody who met them and traced them");
        window.ShouldHaveBehaved();
    }

    private async Task<string> NumberAsync() => (await running.Place.PersonAsync(AlderbrookNight.Dorothea)).NhsNumber!;
}
