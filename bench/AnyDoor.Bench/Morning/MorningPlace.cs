using System.Globalization;
using System.Security.Claims;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnyDoor.Bench.Morning;

/// <summary>The whole host, serving on a port of its own: one team, its care model, its cohort, and a folder that the hospital drops files into.</summary>
internal sealed class MorningPlace : IAsyncDisposable
{
    public const string Team = "millrace-team";

    /// <summary>What the analyst's account begins with; those of the team's members begin with m.</summary>
    public const string Analyst = "analyst";
    private readonly BenchStore store;

    private MorningPlace(BenchStore store, WebApplication app) => (this.store, App) = (store, app);

    public WebApplication App { get; }

    public string Address => App.Urls.First();

    public string Drop => Path.Combine(store.Folder, "drop");

    public PlaceStore Store => App.Services.GetRequiredService<PlaceStore>();

    public static async Task<MorningPlace> NewAsync(StoreProvider provider, int people, int cohort, int members, ServerTimes times)
    {
        var store = await BenchStore.NewAsync(provider);
        var app = AnyDoorHost.Build(new AnyDoorOptions(store.Address) { Folder = store.Folder, Urls = "http://127.0.0.1:0", Intake = Path.Combine(store.Folder, "drop") }, builder =>
        {
            builder.Services.AddSingleton<IStartupFilter>(times);
            builder.Logging.SetMinimumLevel(LogLevel.Error);
        });
        var place = new MorningPlace(store, app);
        await app.Services.GetRequiredService<MigrationRunner>().MigrateAsync(CancellationToken.None);
        await place.LoadAsync(people, cohort, members);
        await app.StartAsync();
        return place;
    }

    /// <summary>Cookies of the accounts that begin so, each signed in: of the team's members.</summary>
    public async Task<IReadOnlyList<string>> SessionsAsync(string accounts = "m")
    {
        await using var scope = App.Services.CreateAsyncScope();
        var claims = scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>();
        var book = scope.ServiceProvider.GetRequiredService<SessionBook>();
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        await using var db = Store.OpenRead();
        var sessions = new List<string>();
        foreach (var account in await db.Set<Account>().Where(row => row.UserName!.StartsWith(accounts)).ToListAsync())
        {
            var properties = SessionCookie.Of(await book.BeginAsync(account.AccountId, shared: false));
            (properties.IssuedUtc, properties.ExpiresUtc) = (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(8));
            sessions.Add($"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(await claims.CreateAsync(account), properties, IdentityConstants.ApplicationScheme))}");
        }
        return sessions;
    }

    /// <summary>A file of the hospital's arrives whole.</summary>
    public void DropFile(string name, string text)
    {
        var path = Path.Combine(Drop, name);
        File.WriteAllText(path + ".tmp", text);
        File.Move(path + ".tmp", path);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await store.DisposeAsync();
    }

    private async Task LoadAsync(int people, int cohort, int members)
    {
        var (faults, services, now) = (new FaultList(), App.Services, Store.Now);
        var place = PlaceFile.Parse(Yaml(members), "place.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
        await services.GetRequiredService<PlaceLoader>().LoadAsync(place, ProcessContext.System("bench"));
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync("a-long-password-of-the-bench");
        var history = Path.Combine(store.Folder, "history");
        MorningPeople.Write(history, people, cohort, now);
        var report = await services.GetRequiredService<FeedLoader>().LoadAsync([history], new LoadOptions(), null, CancellationToken.None);
        if (report.Files.FirstOrDefault(file => file.Quarantined > 0 || file.Faults.Count > 0) is { } wrong)
            throw new InvalidOperationException($"{wrong.Quarantined} rows of the bench's own {wrong.File} were set aside: {string.Join(" ", wrong.Faults)}");
        var text = await File.ReadAllTextAsync(Pack("luton"));
        await services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("model.adopt", "m0"), text, "model.yaml", now.AddDays(-7), faults, CancellationToken.None);
        await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
        await services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
        await using var db = Store.OpenRead();
        var found = await db.Set<CohortMembership>().CountAsync(row => row.LeftAt == null);
        if (found != cohort || faults.Count > 0)
            throw new InvalidOperationException($"{found} people are in the cohort; expected {cohort}. {faults}");
    }

    private static string Yaml(int members) => string.Create(CultureInfo.InvariantCulture, $$"""
        place: {id: alderbrook, name: Alderbrook}
        partners:
          - {id: alder-royal, name: Alder Royal Hospital, short: Alder Royal, kind: hospital, ods: RXX01, duty_inbox: duty@alder-royal.example}
          - {id: alderbrook-community, name: Alderbrook Community Services, short: Community, kind: community, duty_inbox: duty@community.example}
        networks:
          - {id: millrace, name: Millrace}
        practices:
          - {id: Y99001, name: Lantern Street Surgery, network: millrace, postcode: ZZ1 1AA, duty_inbox: duty@lantern.example}
        teams:
          - {id: {{Team}}, name: Millrace neighbourhood team, organisation: alderbrook-community, networks: [millrace], model: luton, huddle_at: "09:00", box_minutes: 15}
        practitioners:
        {{string.Concat(Enumerable.Range(0, members).Select(n => $"  - {{id: m{n}, name: Member {n}, role: coordinator, title: Care coordinator, organisation: alderbrook-community, teams: [{Team}], account: m{n}}}\n"))}}
          - {id: {{Analyst}}, name: Analyst, role: analyst, title: Analyst, organisation: alderbrook-community, account: {{Analyst}}}
        agreements:
          - {id: direct-care, name: Direct care, parties: [alder-royal, alderbrook-community, Y99001], purposes: [direct-care], categories: [all], start: 2020-04-01}
        """);

    /// <summary>The file of a pack of the repository.</summary>
    public static string Pack(string model) => Path.Combine(Repository(), "care-models", model, "model.yaml");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AnyDoor.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
