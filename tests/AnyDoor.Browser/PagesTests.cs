using AnyDoor.Scenarios;

namespace AnyDoor.Browser;

/// <summary>Every page, wide and on a phone: it opens, fits, can be used by everybody, says nothing in the console and asks nobody else for anything.</summary>
public sealed class PagesTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    [BrowserTheory]
    [InlineData("sign-in", null, "/sign-in")]
    [InlineData("find", "asha.fenwick", "/people")]
    [InlineData("actions", "asha.fenwick", "/actions")]
    [InlineData("actions-desk", "dina.marsh", "/actions?list=desk")]
    [InlineData("action-new", "asha.fenwick", "/people/{known}/actions/new")]
    [InlineData("plan", "asha.fenwick", "/people/{known}/plan")]
    [InlineData("plan-empty", "asha.fenwick", "/people/{new}/plan")]
    [InlineData("plan-print", "asha.fenwick", "/people/{known}/plan/print")]
    [InlineData("five-questions", "asha.fenwick", "/people/{new}/assessments/five-questions")]
    public async Task Page_AtBothWidths_IsSoundAndAccessible(string name, string? userName, string path)
    {
        var address = path.Replace("{known}", (await running.Place.PersonAsync(AlderbrookNight.Dorothea)).PublicId, StringComparison.Ordinal)
            .Replace("{new}", (await running.Place.PersonAsync(AlderbrookNight.Cornelius)).PublicId, StringComparison.Ordinal);
        foreach (var phone in new[] { false, true })
        {
            await using var window = await running.OpenAsync(userName, phone);
            await window.GoAsync(address);
            await window.ShootAsync(name);
            await window.ShouldBeAccessibleAsync(name);
            await window.ShouldFitAsync(name);
            window.ShouldHaveBehaved();
        }
    }
}
