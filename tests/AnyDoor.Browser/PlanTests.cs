using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>Every form of the plan as a hand fills it in.</summary>
public sealed class PlanTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Steps_FilledIn_AreKept(bool script)
    {
        await using var window = await running.OpenAsync("asha.fenwick", script);
        var address = running.PathOf(script ? "/people/{new}/plan" : "/people/{home}/plan");
        await window.GoAsync(address);
        await window.Page.GetByText("Change the steps").ClickAsync();
        for (var step = 1; step <= 3; step++)
        {
            await window.Page.Locator($"[name=signs{step}]").FillAsync($"Signs of {step}");
            await window.Page.Locator($"[name=act{step}]").FillAsync($"Act on {step}");
        }
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save the steps" }).ClickAsync();
        var steps = window.Page.Locator(".step");
        await Assertions.Expect(steps).ToHaveCountAsync(3);
        await Assertions.Expect(steps.Nth(1)).ToContainTextAsync("Act on 2");
        window.ShouldHaveBehaved();
    }

    [BrowserFact]
    public async Task Words_TypedAndNotSaved_SurviveAReloadAndAreGoneOnceSaved()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await window.GoAsync(running.PathOf("/people/{known}/plan"));
        var words = window.Page.GetByLabel("In their own words");
        await window.Page.GetByText("Add a statement in their words").ClickAsync();
        await words.FillAsync("I want my own bed");
        await window.Page.ReloadAsync();
        await Assertions.Expect(words).ToHaveValueAsync("I want my own bed");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".statement", new() { HasText = "I want my own bed" })).ToHaveCountAsync(1);
        await Assertions.Expect(words).ToHaveValueAsync("");
        (await window.Page.EvaluateAsync<int>("sessionStorage.length")).ShouldBe(0);
        window.ShouldHaveBehaved();
    }
}
