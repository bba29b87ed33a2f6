using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>What a hand on the keyboard can rely on, on every staff page.</summary>
[Collection(SharedPlace.Name)]
public sealed class KeysTests(RunningPlace running)
{
    [BrowserFact]
    public async Task Tab_OnAPage_FirstSkipsToTheContent()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync("/actions");
        await window.Page.Keyboard.PressAsync("Tab");
        (await FocusedTextAsync(window)).ShouldBe("Skip to main content");
        await window.Page.Keyboard.PressAsync("Enter");
        (await window.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");
    }

    [BrowserFact]
    public async Task Tab_ThroughAPage_ShowsWhereFocusIs()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync(running.PathOf("/people/{known}/actions/new"));
        for (var i = 0; i < 14; i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            (await window.Page.EvaluateAsync<bool>(FocusIsVisible)).ShouldBeTrue(await FocusedTextAsync(window));
        }
    }

    [BrowserFact]
    public async Task Dot_OnARowOfToday_OpensItsMenuAndEscapeClosesIt()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync("/today");
        foreach (var key in new[] { "j", "j", "." })
            await window.Page.Keyboard.PressAsync(key);
        var menu = window.Page.Locator("#overnight [data-row]").Nth(1).Locator("[data-menu]");
        await Assertions.Expect(menu.Locator("ul")).ToBeVisibleAsync();
        await window.ShootAsync("today-menu");
        await window.ShouldBeAccessibleAsync("today-menu");
        await window.Page.Keyboard.PressAsync("Tab");
        (await FocusedTextAsync(window)).ShouldContain("Add an action");
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu.Locator("ul")).ToBeHiddenAsync();
        (await FocusedTextAsync(window)).ShouldStartWith("More");
        window.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task A_OnARowOfToday_BeginsAnActionForThatPerson()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync("/today");
        await window.Page.Keyboard.PressAsync("j");
        await window.Page.Keyboard.PressAsync("j");
        var person = await window.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");
        await window.Page.Keyboard.PressAsync("a");
        await window.Page.WaitForURLAsync($"**{person}/actions/new");
    }

    [BrowserFact]
    public async Task QuestionMark_OnAPage_ListsItsKeysUntilEscape()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync("/actions");
        await window.Page.Keyboard.PressAsync("?");
        var dialog = window.Page.Locator("#ad-keys");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        (await dialog.InnerTextAsync()).ShouldContain("Find a person");
        await window.ShootAsync("keys");
        await window.ShouldBeAccessibleAsync("keys");
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Letters_WhileTyping_AreOnlyLetters()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync(running.PathOf("/people/{known}/actions/new"));
        var line = window.Page.GetByLabel("What is to be done");
        await line.ClickAsync();
        await window.Page.Keyboard.TypeAsync("jk?/gt ring");
        (await line.InputValueAsync()).ShouldBe("jk?/gt ring");
        await Assertions.Expect(window.Page.Locator("#ad-keys")).ToBeHiddenAsync();
        window.Page.Url.ShouldEndWith("/actions/new");
    }

    [BrowserFact]
    public async Task Letters_TurnedOff_StayOffOnTheNextPage()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync("/actions");
        await window.Page.Keyboard.PressAsync("?");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Turn single-letter keys off" }).ClickAsync();
        await window.GoAsync("/people");
        await window.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(window.Page.Locator("#ad-keys")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task JAndK_InAList_MoveFromRowToRow()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync("/today");
        var rows = window.Page.Locator("#overnight [data-row]");
        (await rows.CountAsync()).ShouldBe(4);
        await window.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(rows.Nth(0)).ToHaveClassAsync(IsOn());
        await window.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(rows.Nth(1)).ToHaveClassAsync(IsOn());
        await window.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(rows.Nth(0)).ToHaveClassAsync(IsOn());
    }

    [BrowserFact]
    public async Task Slash_OnAPage_GoesToFind()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync("/actions");
        await window.Page.Keyboard.PressAsync("/");
        (await window.Page.EvaluateAsync<bool>("document.activeElement.hasAttribute('data-find')")).ShouldBeTrue();
    }

    // An outline, a shadow or the focus colour, and not behind the bar at the top.
    private const string FocusIsVisible =
        """
        (() => {
          const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
          const marked = style.boxShadow !== 'none' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
          return at === document.body || marked && box.bottom > 0 && box.top < innerHeight;
        })()
        """;

    private static System.Text.RegularExpressions.Regex IsOn() => new("\\bis-on\\b");

    private static Task<string> FocusedTextAsync(Window window) => window.Page.EvaluateAsync<string>("document.activeElement.textContent.trim() || document.activeElement.outerHTML");
}
