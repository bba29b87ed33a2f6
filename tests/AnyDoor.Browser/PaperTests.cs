using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>The plan as it comes out of a printer: pages are counted in the PDF that the browser makes.</summary>
public sealed partial class PaperTests(RunningPlace running) : IClassFixture<RunningPlace>
{
    private const string Words = "I would like to go on living at home with the cat and to see the garden in the morning, whatever anybody says about stairs. ";

    [BrowserFact]
    public async Task OnePage_OfAPlanOfAnyLength_IsOnePageAndSaysWhatIsLeftOut()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        Pages(await PrintAsync(window, "{known}", "print-one-page", "plan-one-page")).ShouldBe(1);
        await WriteLongPlanAsync(AlderbrookNight.Edith);
        Pages(await PrintAsync(window, "{home}", "print-one-page", "plan-one-page-long")).ShouldBe(1);
        var text = await window.Page.Locator("main").InnerTextAsync();
        text.ShouldContain("was cut to fit this page: there is more in the record");
        text.ShouldContain("And 8 more in the record.");
        text.ShouldContain("Destroy when done.");
        text.ShouldContain("Printed by Asha Fenwick, Care coordinator");
        await window.ShouldBeAccessibleAsync("plan-one-page-long");
    }

    [BrowserFact]
    public async Task Pack_OfATeamWhoseOrganisationMaySeeMore_SaysWhyItDoesNotOpen()
    {
        await running.Place.Host.App.Services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        await using var window = await running.OpenAsync("dina.marsh");
        (await window.Page.GotoAsync("/meetings/packs/millrace-team"))!.Status.ShouldBe(403);
        (await window.Page.Locator("main").InnerTextAsync()).ShouldContain("is not party to every agreement that it rests on");
        await window.ShouldBeSoundAsync("pack-not-yours");
    }

    [BrowserFact]
    public async Task Large_OfALongPlan_IsInEighteenPointAndHoldsAllOfIt()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await WriteLongPlanAsync(AlderbrookNight.Cornelius);
        var sheet = await PrintAsync(window, "{new}", "print", "plan-large-long");
        Pages(sheet).ShouldBeGreaterThan(2);
        (await window.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.sheet__said')).fontSize")).ShouldBe("24px");
        (await window.Page.Locator(".sheet__said").CountAsync()).ShouldBe(12);
        await window.ShouldBeAccessibleAsync("plan-large-long");
    }

    [PaperFact]
    public async Task EverySheet_OfALargePrint_SaysWhoseItIsByWhomAndToDestroyIt()
    {
        await using var window = await running.OpenAsync("asha.fenwick");
        await WriteLongPlanAsync(AlderbrookNight.Cornelius);
        var sheets = await PaperFactAttribute.PagesAsync(await PrintAsync(window, "{new}", "print", "plan-large-sheets"));
        sheets.Count.ShouldBeGreaterThan(2);
        var number = (await running.Place.PersonAsync(AlderbrookNight.Cornelius)).NhsNumber!;
        foreach (var sheet in sheets)
        {
            sheet.ShouldContain($"{number[..3]} {number[3..6]} {number[6..]}");
            sheet.ShouldContain("Printed by Asha Fenwick");
            sheet.ShouldContain("How old the data was");
            sheet.ShouldContain("Destroy when done");
        }
    }

    private async Task<byte[]> PrintAsync(Window window, string person, string sheet, string name)
    {
        await window.GoAsync(running.PathOf($"/people/{person}/plan/{sheet}"));
        await window.ShootAsync(name);
        var pdf = await window.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, Path = Path.Combine(Screenshots.Folder, $"{name}.pdf") });
        window.ShouldHaveBehaved();
        return pdf;
    }

    // More of everything than anybody writes, each as long as forms take.
    private async Task WriteLongPlanAsync(Somebody somebody)
    {
        var plans = running.Place.Host.App.Services.GetRequiredService<PlanService>();
        var person = (await running.Place.PersonAsync(somebody)).PersonId;
        var asha = await running.Place.ReaderAsync("asha.fenwick");
        if (await running.Place.ReadAsync(db => PlanQuery.OfAsync(db, person)) is { Goals.Count: > 0 })
            return;
        var said = string.Concat(Enumerable.Repeat(Words, 8));
        await running.Place.Host.Store.WriteAsync(ProcessContext.System("test"), scope => plans.ImportAsync(scope, new ImportedPlan(
            person, "test", new DateOnly(2026, 3, 2), "asha-fenwick", [.. Enumerable.Range(1, 12).Select(number => $"{number}. {said}")],
            [.. Enumerable.Range(1, 3).Select(step => new PlanStepText(step, said, said, said))])));
        for (var goal = 1; goal <= 12; goal++)
        {
            var version = (await running.Place.ReadAsync(db => PlanQuery.OfAsync(db, person)))!.Plan.Version;
            (await running.Place.Host.Store.WriteAsync(ProcessContext.System("test"), scope => plans.AddGoalAsync(
                scope, asha, person, version, new GoalText($"{goal}. {Words}", Words, 4, 6, 9, null, null)))).Ok.ShouldBeTrue();
        }
    }

    // Page objects of a PDF are written in the open.
    private static int Pages(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageObject();
}

/// <summary>A browser fact that also reads the text of a PDF with <c>pdftotext</c> (poppler): skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PaperFactAttribute : FactAttribute
{
    private const string Reader = "/usr/bin/pdftotext";

    public PaperFactAttribute() => Skip = Chromium.Missing ?? (File.Exists(Reader) ? null : "pdftotext is not installed: install poppler-utils");

    public static async Task<IReadOnlyList<string>> PagesAsync(byte[] pdf)
    {
        using var process = Process.Start(new ProcessStartInfo(Reader, ["-layout", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(pdf);
        process.StandardInput.Close();
        return [.. (await text).Split('\f').Where(page => page.Trim().Length > 0).Select(page => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
    }
}
