using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>The information governance lead's way from the start page to a decision about an agreement, and what a nurse then reads.</summary>
public sealed class TrustTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserFact]
    public async Task Agreement_LookedAtStoppedAndBegunAgain_IsDecidedByNameAndSaidToWhoeverCares()
    {
        await using var window = await running.OpenAsync("olwen.saltmarsh");
        await using var nurse = await running.OpenAsync("asha.fenwick");
        var page = window.Page;
        await window.GoAsync("/");
        await page.WaitForURLAsync("**/trust");
        await window.ShouldBeSoundAsync("trust-start");
        await page.GetByRole(AriaRole.Link, new() { Name = "Agreements to share" }).ClickAsync();
        await page.WaitForURLAsync("**/trust/agreements");
        await page.Locator("#agreements").GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/trust/agreements/*");
        var agreement = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Link, new() { Name = "See what changes if it ends" }).ClickAsync();
        await page.WaitForURLAsync("**/ending");
        await window.ShouldBeSoundAsync("agreement-ending");

        await window.GoAsync(agreement);
        await window.ShouldBeSoundAsync("agreement");
        await using (var hasty = await running.OpenAsync("olwen.saltmarsh"))
        {
            await hasty.GoAsync(agreement);
            await hasty.Page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
            await Assertions.Expect(hasty.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose whether the agreement goes on until a day or stops now");
            await hasty.ShouldBeSoundAsync("agreement-faults");
        }
        await page.GetByLabel("It stops now").CheckAsync();
        await page.GetByLabel("Why, and who agreed to it?").FillAsync("The partner asked for it in writing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
        await Assertions.Expect(page.Locator("#history")).ToContainTextAsync("The partner asked for it in writing");
        await window.ShouldBeSoundAsync("agreement-stopped");
        await nurse.GoAsync("/feeds");
        await Assertions.Expect(nurse.Page.Locator("#health")).ToContainTextAsync("Agreement stopped");
        await nurse.ShouldBeSoundAsync("feeds-stopped");
        await window.GoAsync("/trust/agreements");
        await window.ShouldBeSoundAsync("agreements-stopped");
        window.ShouldHaveBehaved();
        nurse.ShouldHaveBehaved();
    }
}
