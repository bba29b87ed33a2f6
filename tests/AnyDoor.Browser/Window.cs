using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using AnyDoor.Scenarios;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>One page in a browser that notes everything it should never do: faults in its console, and requests to anywhere but us.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") };

    private readonly List<string> faults = [];
    private readonly IBrowserContext context;
    private bool phone;

    private Window(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    internal static async Task<Window> OpenAsync(IBrowserContext context, string address)
    {
        // The page's clocks run from the morning of the test, as the host's do.
        await context.Clock.SetSystemTimeAsync(AlderbrookNight.Morning.UtcDateTime);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15000);
        var window = new Window(context, page);
        context.Request += (_, request) => { if (!request.Url.StartsWith(address, StringComparison.Ordinal)) window.Note($"asked {new Uri(request.Url).Host}"); };
        page.Console += (_, message) => { if (message.Type == "error") window.Note($"console: {message.Text}"); };
        page.PageError += (_, fault) => window.Note($"script: {fault}");
        return window;
    }

    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        answer!.Status.ShouldBe(200, path);
    }

    /// <summary>As wide as a phone, or as a desk's screen again.</summary>
    public Task ResizeAsync(bool toPhone)
    {
        phone = toPhone;
        return phone ? Page.SetViewportSizeAsync(390, 844) : Page.SetViewportSizeAsync(1366, 768);
    }

    /// <summary>A picture of the whole page in artifacts/screenshots.</summary>
    public async Task ShootAsync(string name)
    {
        await Page.EvaluateAsync("scrollTo(0, 0)");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots.Folder, $"{name}-{(phone ? 390 : 1366)}.png"), FullPage = true });
    }

    /// <summary>Fails with what is wrong and where, as axe says it.</summary>
    public async Task ShouldBeAccessibleAsync(string name)
    {
        // From the top, so that nothing is half behind a bar that stays in place while the rest scrolls.
        await Page.EvaluateAsync("scrollTo(0, 0)");
        // Its other way opens a blank page for every look, to gather from the frames of other sites what ours never have: twice the time for the same findings.
#pragma warning disable CS0618
        var result = await Page.Locator("html").RunAxeLegacy(Rules);
#pragma warning restore CS0618
        var wrong = result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html} ({string.Join("; ", node.Any.Concat(node.All).Select(check => check.Message))})"));
        string.Join("\n", wrong).ShouldBeEmpty(name);
    }

    /// <summary>Pictures, axe and width, at the desk and on a phone; wide again afterwards.</summary>
    public async Task ShouldBeSoundAsync(string name)
    {
        foreach (var toPhone in new[] { false, true })
        {
            await ResizeAsync(toPhone);
            await ShootAsync(name);
            await ShouldBeAccessibleAsync(name);
            await ShouldFitAsync(name);
        }
        await ResizeAsync(toPhone: false);
    }

    /// <summary>The page itself never scrolls sideways.</summary>
    public async Task ShouldFitAsync(string name)
    {
        var over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        over.ShouldBe(0, $"{name} is wider than the window");
    }

    public void ShouldHaveBehaved()
    {
        lock (faults)
            string.Join("\n", faults).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Note(string fault)
    {
        lock (faults)
            faults.Add(fault);
    }
}
