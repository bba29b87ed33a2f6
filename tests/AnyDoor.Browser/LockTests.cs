using AnyDoor.Tests.Web;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>Somebody walks away from a computer: what was open is covered and comes back, with what was typed, for whoever has the password.</summary>
[Collection(SharedPlace.Name)]
public sealed class LockTests(RunningPlace running)
{
    [BrowserFact]
    public async Task Password_WhileTyped_CanBeLookedAtAndIsHiddenBeforeItIsSent()
    {
        await using var window = await running.OpenAsync(null);
        await window.GoAsync("/sign-in");
        var field = window.Page.GetByLabel("Password", new() { Exact = true });
        await field.FillAsync("not the password");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show password" }).ClickAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "text");
        await window.ShouldBeSoundAsync("sign-in-shown");
        await window.Page.EvaluateAsync("document.querySelector('form[action=\"/sign-in\"]').addEventListener('submit', event => { document.title = document.getElementById('password').type; event.preventDefault(); })");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveTitleAsync("password");
    }

    [BrowserFact]
    public async Task Page_LeftAlone_IsCoveredAndComesBackWithWhatWasTyped()
    {
        await using var window = await running.OpenAsync("ben.okoro");
        await window.GoAsync("/people");
        var typed = window.Page.GetByLabel("Name, NHS number or date of birth");
        await typed.FillAsync("Moonfield");
        await window.Page.EvaluateAsync("localStorage.setItem('anydoor-used', 0)");
        var cover = window.Page.Locator("dialog.ad-locked");
        await Assertions.Expect(cover).ToContainTextAsync("Ben Okoro is signed in on this computer");
        await Assertions.Expect(typed).ToBeHiddenAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await window.ShouldBeSoundAsync("locked");

        var other = await window.Page.Context.NewPageAsync();
        (await other.GotoAsync("/today"))!.Url.ShouldContain("/locked");

        await cover.GetByLabel("Your password").FillAsync(HostFixture.Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cover).ToHaveCountAsync(0);
        await Assertions.Expect(typed).ToHaveValueAsync("Moonfield");
    }
}
