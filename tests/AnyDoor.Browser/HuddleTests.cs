using AnyDoor.Meetings;
using AnyDoor.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>One huddle in two browsers, from the keyboard, and its paper when nothing runs any more.</summary>
public sealed class HuddleTests : IAsyncLifetime
{
    private const float ASecond = 1000;

    private readonly RunningPlace running = new();

    public Task InitializeAsync() => running.InitializeAsync();

    public Task DisposeAsync() => running.DisposeAsync();

    [BrowserFact]
    public async Task Decision_InOneBrowser_IsOnTheOthersBoardWithinASecond()
    {
        await using var asha = await running.OpenAsync("asha.fenwick");
        await using var dina = await running.OpenAsync("dina.marsh");
        await asha.GoAsync("/today");
        await asha.Page.Keyboard.PressAsync("o");
        await asha.Page.WaitForURLAsync("**/meetings/*");
        await dina.GoAsync(running.PathOf("/meetings/{huddle}"));
        var (theirs, done) = (asha.Page.Locator("#huddle-rail .ag--done"), dina.Page.Locator("#huddle-rail .ag--done"));
        await Assertions.Expect(done).ToHaveCountAsync(0);
        await Assertions.Expect(asha.Page.Locator(".presence")).ToContainTextAsync("Dina Marsh");
        await Assertions.Expect(dina.Page.Locator(".presence")).ToContainTextAsync("Asha Fenwick");
        await asha.ShouldBeSoundAsync("huddle");

        await asha.Page.Keyboard.PressAsync("1");
        await asha.Page.Keyboard.PressAsync("a");
        await asha.Page.Keyboard.TypeAsync("visit tomorrow @dina fri am");
        await Assertions.Expect(asha.Page.Locator(".aline__echo")).ToContainTextAsync("Dina Marsh");
        await asha.ShootAsync("huddle-line");
        await asha.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(theirs).ToHaveCountAsync(1);

        await Assertions.Expect(done).ToHaveCountAsync(1, new() { Timeout = ASecond });
        await Assertions.Expect(dina.Page.Locator("#huddle-person")).ToContainTextAsync("The group is on", new() { Timeout = ASecond });
        await dina.ShouldBeSoundAsync("huddle-other");
        asha.ShouldHaveBehaved();
        dina.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Keys_OfAHuddle_DoWhatIsPrintedOnThePage()
    {
        await using var asha = await running.OpenAsync("asha.fenwick");
        var (page, keys) = (asha.Page, asha.Page.Keyboard);
        await asha.GoAsync("/today");
        await keys.PressAsync("g");
        await keys.PressAsync("h");
        await page.WaitForURLAsync("**/meetings");
        await asha.GoAsync("/today");
        await keys.PressAsync("o");
        await page.WaitForURLAsync("**/meetings/*");
        var name = page.Locator("#huddle-person h1");
        var first = await name.InnerTextAsync();
        await keys.PressAsync("n");
        await Assertions.Expect(name).Not.ToHaveTextAsync(first);
        await keys.PressAsync("p");
        await Assertions.Expect(name).ToHaveTextAsync(first);
        await keys.PressAsync("f");
        await Assertions.Expect(page.Locator("#huddle-person .tls")).ToBeVisibleAsync();
        await asha.ShouldBeSoundAsync("huddle-all-facts");
        await keys.PressAsync("f");
        await Assertions.Expect(page.Locator("#huddle-person .tls")).ToHaveCountAsync(0);
        await keys.PressAsync("6");
        await Assertions.Expect(page.Locator("input[name=decision]").Nth(5)).ToBeCheckedAsync();
        await keys.PressAsync("m");
        (await page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("note");
        await keys.PressAsync("Escape");
        await keys.PressAsync("r");
        await Assertions.Expect(page.Locator("#huddle-rail .ag--done")).ToHaveCountAsync(1);
        await Assertions.Expect(name).Not.ToHaveTextAsync(first);
        asha.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Order_ChangedInOneBrowser_IsTheOthersWithoutMovingItsFocus()
    {
        await using var asha = await running.OpenAsync("asha.fenwick");
        await using var dina = await running.OpenAsync("dina.marsh");
        await asha.GoAsync("/today");
        await asha.Page.Keyboard.PressAsync("o");
        await asha.Page.WaitForURLAsync("**/meetings/*");
        await dina.GoAsync(running.PathOf("/meetings/{huddle}"));
        await Assertions.Expect(asha.Page.Locator(".presence")).ToContainTextAsync("Dina Marsh");
        var names = dina.Page.Locator("#huddle-rail .ag__b > a");
        var before = await names.AllInnerTextsAsync();
        await dina.Page.Keyboard.PressAsync("a");

        await asha.Page.Locator("#rail-order").ClickAsync();
        await asha.Page.GetByRole(AriaRole.Button, new() { Name = $"Up {before[^1]}" }).ClickAsync();

        await Assertions.Expect(names.Last).ToHaveTextAsync(before[^2], new() { Timeout = ASecond });
        (await dina.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("line");
        await asha.ShouldBeSoundAsync("huddle-order");
    }

    [BrowserFact]
    public async Task Room_WhileTheGroupGoesOn_FollowsByItself()
    {
        await using var asha = await running.OpenAsync("asha.fenwick");
        await using var screen = await running.OpenAsync("dina.marsh");
        await asha.GoAsync("/today");
        await asha.Page.Keyboard.PressAsync("o");
        await asha.Page.WaitForURLAsync("**/meetings/*");
        await screen.GoAsync(running.PathOf("/meetings/{huddle}/room"));
        await asha.Page.Keyboard.PressAsync("n");
        await asha.Page.WaitForURLAsync("**item=*");
        var name = await asha.Page.Locator("#huddle-person h1").InnerTextAsync();
        await Assertions.Expect(screen.Page.Locator("#room h1")).ToHaveTextAsync(name);
        await screen.ShouldBeSoundAsync("huddle-room-open");
    }

    [BrowserFact]
    public async Task Pack_WithTheHostStopped_OpensInABrowser()
    {
        var services = running.Place.Host.App.Services;
        var path = services.GetRequiredService<PackFiles>().PathOf("millrace-team", new DateOnly(2026, 5, 12));
        // The host wrote one when it started, before anything had been sent.
        File.Delete(path);
        await services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        await running.Place.Host.App.StopAsync();
        await using var window = await running.OpenAsync(null, address: "file://");
        await window.Page.GotoAsync($"file://{path}");
        (await window.Page.Locator("h1").InnerTextAsync()).ShouldContain("Millrace neighbourhood team: Tuesday 12 May");
        foreach (var part in new[] { "Overnight: 4 people", "Agenda", "How to reach people", "Team", "Summaries" })
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = part, Exact = true })).ToBeVisibleAsync();
        var text = await window.Page.Locator("body").InnerTextAsync();
        text.ShouldContain($"{AlderbrookNight.Dorothea.Given} {AlderbrookNight.Dorothea.Family}");
        text.ShouldContain("I want to sleep in my own bed and see the garden.");
        text.ShouldContain("Look at the stairs");
        text.ShouldNotContain(AlderbrookNight.Wilf.Family);
        await window.ShouldBeSoundAsync("pack");
        window.ShouldHaveBehaved();
    }
}
