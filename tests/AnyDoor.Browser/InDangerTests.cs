using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>Somebody is hidden, and somebody gets a copy of what is held, by hand.</summary>
public sealed class InDangerTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserFact]
    public async Task Whereabouts_HiddenByHand_AreGoneFromTheirPageAtOnce()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        var page = window.Page;
        await HideAsync(window, "{home}");
        await window.GoAsync(running.PathOf("/people/{home}"));
        await Assertions.Expect(page.GetByText("Where this person is, is not shown.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".pbn")).Not.ToContainTextAsync("Practice");
        window.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Whereabouts_HiddenWhileTodayIsOpen_AreGoneFromItByItself()
    {
        await using var nurse = await running.OpenAsync("asha.fenwick");
        await nurse.GoAsync("/today");
        var row = nurse.Page.Locator("#today-board tr", new() { Has = nurse.Page.Locator($"a[href='{running.PathOf("/people/{new}")}']") });
        await Assertions.Expect(row).ToContainTextAsync("AMU");
        await using var window = await running.OpenAsync("asha.fenwick");
        await HideAsync(window, "{new}");
        await Assertions.Expect(row).Not.ToContainTextAsync("AMU");
        nurse.ShouldHaveBehaved();
        window.ShouldHaveBehaved();
    }

    private async Task HideAsync(Window window, string person)
    {
        var page = window.Page;
        await window.GoAsync(running.PathOf($"/people/{person}/whereabouts"));
        await page.GetByLabel("Somebody follows or threatens them").CheckAsync();
        await page.GetByLabel("How is it known?").FillAsync("The police rang this morning");
        await page.GetByLabel("Who answers for this?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("When is it looked at again?").SelectOptionAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide where they are" }).ClickAsync();
        await Assertions.Expect(page.Locator("#whereabouts")).ToContainTextAsync("If somebody must know where they are, ask");
    }

    [BrowserFact]
    public async Task Copy_AskedForAndHandedOver_IsReviewedReleasedAndPrinted()
    {
        var person = await running.Place.PersonAsync(AnyDoor.Scenarios.AlderbrookNight.Dorothea);
        await using var window = await running.OpenAsync("olwen.saltmarsh");
        var page = window.Page;
        await window.GoAsync("/subject-access");
        await page.GetByLabel("Their NHS number").FillAsync(person.NhsNumber!);
        await page.GetByLabel("Their date of birth").FillAsync(person.DateOfBirth!);
        await page.GetByLabel("Who asked?").FillAsync("The person");
        await page.GetByLabel("How do you know that they are who they say?").FillAsync("Passport seen");
        await page.GetByLabel("When did it come?").FillAsync("11/5/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("A copy for");
        await window.ShouldBeSoundAsync("subject-access-review");
        await page.Locator("#items").GetByLabel("Why is it left out?").First.FillAsync("It is about a neighbour");
        await page.Locator("#items").GetByRole(AriaRole.Button, new() { Name = "Leave it out" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#items")).ToContainTextAsync("It is about a neighbour");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write down that this is handed over" }).ClickAsync();
        await Assertions.Expect(page.Locator("#release")).ToContainTextAsync("SHA-256");
        await page.GetByRole(AriaRole.Link, new() { Name = "See what would go, and decide" }).ClickAsync();
        await Assertions.Expect(page.Locator("#sections")).ToContainTextAsync("Care needs it: article 17(3)(c)");
        await window.ShouldBeSoundAsync("erasure");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Print it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("What is held about you");
        window.ShouldHaveBehaved();
    }
}
