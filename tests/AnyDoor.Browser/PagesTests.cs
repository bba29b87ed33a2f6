using AnyDoor.Scenarios;

namespace AnyDoor.Browser;

/// <summary>Every page, wide and on a phone: it opens, fits, can be used by everybody, says nothing in the console and asks nobody else for anything.</summary>
public sealed class PagesTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserTheory]
    [InlineData("sign-in", null, "/sign-in")]
    [InlineData("find", "asha.fenwick", "/people")]
    [InlineData("person-known", "asha.fenwick", "/people/{known}")]
    [InlineData("person-new", "asha.fenwick", "/people/{new}")]
    [InlineData("actions", "asha.fenwick", "/actions")]
    [InlineData("actions-offered", "dina.marsh", "/actions")]
    [InlineData("action-new", "asha.fenwick", "/people/{known}/actions/new")]
    [InlineData("plan", "asha.fenwick", "/people/{known}/plan")]
    [InlineData("plan-empty", "asha.fenwick", "/people/{new}/plan")]
    [InlineData("plan-print", "asha.fenwick", "/people/{known}/plan/print")]
    [InlineData("five-questions", "asha.fenwick", "/people/{new}/assessments/five-questions")]
    public async Task Page_AtBothWidths_IsSoundAndAccessible(string name, string? userName, string path)
    {
        await using var window = await running.OpenAsync(userName);
        await window.GoAsync(running.PathOf(path));
        foreach (var phone in new[] { false, true })
        {
            await window.ResizeAsync(phone);
            await window.ShootAsync(name);
            await window.ShouldBeAccessibleAsync(name);
            await window.ShouldFitAsync(name);
        }
        window.ShouldHaveBehaved();
    }
}
