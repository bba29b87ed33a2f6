using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Scenarios;
using AnyDoor.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>The real host on a port of its own with the small place after its night, and one browser. Shared by a class's tests.</summary>
public sealed class RunningPlace : IAsyncLifetime
{
    private readonly Dictionary<string, string> sessions = [];
    private readonly Dictionary<string, string> places = new() { ["{huddle}"] = HuddleCalendar.IdOf("millrace-team", new DateOnly(2026, 5, 12)) };
    private IPlaywright? playwright;
    private IBrowser? browser;
    private ScenarioPlace? place;

    public ScenarioPlace Place => place!;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return;
        place = await ScenarioPlace.NewAsync(StoreProvider.Sqlite, builder =>
        {
            builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<TimeProvider>(new MovingClock(AlderbrookNight.Morning));
        });
        await KnownPeople.PrepareAsync(place);
        await place.Host.AddEveryRoleAsync();
        await place.DropAsync("adt-20260512.hl7", AlderbrookNight.Messages);
        foreach (var (word, person) in new[] { ("{known}", AlderbrookNight.Dorothea), ("{new}", AlderbrookNight.Cornelius), ("{home}", AlderbrookNight.Edith) })
            places[word] = (await place.PersonAsync(person)).PublicId;
        // Somebody at the desk of the person's practice.
        var known = (await place.PersonAsync(AlderbrookNight.Dorothea)).PersonId;
        await place.Host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new PersonAccess { PersonId = known, ScopeKind = AccessScopes.Practitioner, ScopeId = "a-receptionist", Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now.AddDays(-1) });
            return Task.CompletedTask;
        });
        Address = place.Host.App.Urls.First();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>An address in which <c>{known}</c>, <c>{new}</c> and <c>{home}</c> stand for people of the night and <c>{huddle}</c> for the morning's.</summary>
    public string PathOf(string address) => places.Aggregate(address, (path, word) => path.Replace(word.Key, word.Value, StringComparison.Ordinal));

    /// <summary>A browser window in which somebody has signed in; nobody when <paramref name="userName"/> is null.</summary>
    public async Task<Window> OpenAsync(string? userName, bool script = true, string? address = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, JavaScriptEnabled = script, Locale = "en-GB", TimezoneId = "Europe/London", ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1366, Height = 768 },
            StorageState = userName is null ? null : await SessionAsync(userName),
        });
        return await Window.OpenAsync(context, address ?? Address);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (place is not null)
            await place.DisposeAsync();
    }

    // Everybody signs in once, through the page.
    private async Task<string> SessionAsync(string userName)
    {
        if (sessions.TryGetValue(userName, out var known))
            return known;
        await using var context = await browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("User name").FillAsync(userName);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(HostFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return sessions[userName] = await context.StorageStateAsync();
    }
}
