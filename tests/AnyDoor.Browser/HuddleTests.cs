using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>One huddle in two browsers, from the keyboard.</summary>
public sealed class HuddleTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    private const float ASecond = 1000;

    [BrowserFact]
    public async Task Decision_InOneBrowser_IsOnTheOthersBoardWithinASecond()
    {
        await using var asha = await running.OpenAsync("asha.fenwick");
        await using var dina = await running.OpenAsync("dina.marsh");
        await asha.GoAsync("/today");
        await asha.Page.Keyboard.PressAsync("o");
        await asha.Page.WaitForURLAsync("**/meetings/*");
        await dina.GoAsync(running.PathOf("/meetings/{huddle}"));
        await asha.ShootAsync("huddle");
        await asha.ShouldBeAccessibleAsync("huddle");
        var (theirs, done) = (asha.Page.Locator("#huddle-rail .ag--done"), dina.Page.Locator("#huddle-rail .ag--done"));
        await Assertions.Expect(done).ToHaveCountAsync(0);

        await asha.Page.Keyboard.PressAsync("1");
        await asha.Page.Keyboard.PressAsync("a");
        await asha.Page.Keyboard.TypeAsync("visit tomorrow @dina fri am");
        await Assertions.Expect(asha.Page.Locator(".aline__echo")).ToContainTextAsync("Dina Marsh");
        await asha.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(theirs).ToHaveCountAsync(1);

        await Assertions.Expect(done).ToHaveCountAsync(1, new() { Timeout = ASecond });
        await dina.ShootAsync("huddle-other");
        asha.ShouldHaveBehaved();
        dina.ShouldHaveBehaved();
    }
}
