using AnyDoor.Scenarios;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>The whole journey in a browser that runs no script: ask, accept a suggestion, offer, accept, complete.</summary>
public sealed class WithoutScriptTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserFact]
    public async Task Journey_WithoutScript_GoesFromTheCallToTheDoneAction()
    {
        await using var asha = await running.OpenAsync("asha.fenwick", script: false);
        await AskAsync(asha);
        await OfferAsync(asha);
        await using (var dina = await running.OpenAsync("dina.marsh", script: false))
            await DoAsync(dina);
        await asha.GoAsync(running.PathOf("/people/{new}"));
        await Assertions.Expect(asha.Page.Locator("#timeline")).ToContainTextAsync("Bring a key safe");
        asha.ShouldHaveBehaved();
    }

    private async Task AskAsync(Window window)
    {
        await window.GoAsync(running.PathOf("/people/{new}"));
        await window.Page.Locator(".pbn__act a", new() { HasText = "Ask questions" }).ClickAsync();
        await window.Page.Locator("main a", new() { HasText = "Five questions" }).First.ClickAsync();
        foreach (var (name, value) in new[] { ("agreed", "yes"), ("a.visitors.who", "hardly-anyone"), ("a.falls.count", "two-or-more") })
            await window.Page.Locator($"label:has(input[name='{name}'][value='{value}'])").ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("1 of 5 answered")).ToBeVisibleAsync();
        var falls = window.Page.Locator("#suggestion-falls-referral");
        await falls.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Assertions.Expect(falls).ToContainTextAsync("Added");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("#actions")).ToContainTextAsync("Falls assessment");
    }

    private static async Task OfferAsync(Window window)
    {
        await window.Page.Locator(".pbn__act a", new() { HasText = "Add action" }).ClickAsync();
        await window.Page.GetByLabel("What is to be done").FillAsync("Bring a key safe @dina in 2 days");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Check how it reads" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Dina Marsh");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Offer it" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("#actions")).ToContainTextAsync("Bring a key safe");
    }

    private static async Task DoAsync(Window window)
    {
        await window.GoAsync("/actions");
        var row = window.Page.Locator("[data-row]", new() { HasText = "Bring a key safe" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await row.GetByText("Complete").First.ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Complete" }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        window.ShouldHaveBehaved();
    }
}
