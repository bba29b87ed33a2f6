using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

public sealed partial class FiveQuestionsTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    private const string Address = "/people/{new}/assessments/five-questions";

    [BrowserFact]
    public async Task Answers_AsTheyAreGiven_AreSavedAndSuggestWhatToDo()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync(running.PathOf(Address));
        await AnswerAsync(window, "agreed", "yes");
        await AnswerAsync(window, "a.falls.count", "two-or-more");
        await Assertions.Expect(window.Page.Locator("#saved")).ToContainTextAsync(SavedAt());
        await Assertions.Expect(window.Page.Locator("#suggestion-falls-referral")).ToBeVisibleAsync();
        await window.ShootAsync("five-questions-answered");
        await window.ShouldBeAccessibleAsync("five-questions-answered");
        await window.GoAsync(running.PathOf(Address));
        (await window.Page.Locator("input[name='a.falls.count'][value='two-or-more']").IsCheckedAsync()).ShouldBeTrue();
        window.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Keys_DuringACall_AnswerGoOnAndTakeTheSuggestion()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync(running.PathOf("/people/{known}/assessments/five-questions"));
        var now = window.Page.Locator(".q--now");
        await Assertions.Expect(now).ToContainTextAsync("Visitors and help");
        await window.Page.Keyboard.PressAsync("1");
        (await window.Page.Locator("input[name='a.visitors.who'][value='most-days']").IsCheckedAsync()).ShouldBeTrue();
        await Assertions.Expect(now).ToContainTextAsync("Falls");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(now).ToContainTextAsync("Medicines");
        await window.Page.Keyboard.PressAsync("Shift+Enter");
        await Assertions.Expect(now).ToContainTextAsync("Falls");
        await Assertions.Expect(window.Page.Locator("#ask-progress")).ToContainTextAsync("1 of 5 answered");
        await window.Page.Keyboard.PressAsync("3");
        (await window.Page.Locator("input[name='a.falls.count'][value='two-or-more']").IsCheckedAsync()).ShouldBeTrue();
        await Assertions.Expect(window.Page.Locator("#suggestion-falls-referral")).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("y");
        await Assertions.Expect(window.Page.Locator("#suggestion-falls-referral")).ToContainTextAsync("Added");
        await window.ResizeAsync(toPhone: true);
        await window.ShootAsync("five-questions-keys");
        await window.ShouldBeAccessibleAsync("five-questions-keys");
        window.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Answers_WithoutScript_AreSavedByTheButton()
    {
        await using var window = await running.OpenAsync("asha.fenwick", script: false);
        var address = running.PathOf(Address.Replace("{new}", "{home}", StringComparison.Ordinal));
        await window.GoAsync(address);
        await AnswerAsync(window, "agreed", "yes");
        await AnswerAsync(window, "a.memory.forgets", "often");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("#suggestion-memory-check")).ToBeVisibleAsync();
        (await window.Page.Locator("input[name='a.memory.forgets'][value='often']").IsCheckedAsync()).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task Action_WithoutScript_IsAcceptedAndCompleted()
    {
        await using var window = await running.OpenAsync("dina.marsh", script: false);
        await window.GoAsync("/actions");
        var row = window.Page.Locator("[data-row]", new() { HasText = "Look at the stairs" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await row.GetByText("Complete").First.ClickAsync();
        await row.GetByLabel("Anything others should know").FillAsync("Second rail is ordered");
        await row.GetByRole(AriaRole.Button, new() { Name = "Complete" }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
    }

    // Radios are drawn by the labels around them.
    private static Task AnswerAsync(Window window, string name, string value) =>
        window.Page.Locator($"label:has(input[name='{name}'][value='{value}'])").ClickAsync();

    [GeneratedRegex(@"Saved \d\d:\d\d:\d\d")]
    private static partial Regex SavedAt();
}
