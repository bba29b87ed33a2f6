using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using AnyDoor.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Web;

/// <summary>The whole host in this process over a fresh store with <see cref="SmallPlace"/> and its accounts. Gone when disposed.</summary>
public sealed class HostFixture : IAsyncDisposable
{
    public const string Password = "larch-lea-lantern-street";

    private readonly TestStore test;

    private HostFixture(TestStore test, WebApplication app) => (this.test, App) = (test, app);

    public WebApplication App { get; }

    /// <summary>The host's own store.</summary>
    public PlaceStore Store => App.Services.GetRequiredService<PlaceStore>();

    public FakeClock Clock => test.Clock;

    public string Folder => test.Folder;

    public static Task<HostFixture> NewAsync(StoreProvider provider, Action<WebApplicationBuilder>? configure = null) => NewAsync(provider, new FakeClock(), configure);

    /// <param name="configure">Last changes before the host is built; a server or clock registered here takes the place of the test's.</param>
    public static async Task<HostFixture> NewAsync(StoreProvider provider, FakeClock clock, Action<WebApplicationBuilder>? configure = null)
    {
        var test = await TestStore.NewAsync(provider, clock);
        var app = AnyDoorHost.Build(new AnyDoorOptions(test.Address) { Folder = test.Folder }, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(test.Clock);
            // Tests move the clock by hours and go on with the client they have; those of locking set the times back.
            builder.Services.PostConfigure<TrustOptions>(trust => trust.LocksAfter = trust.SharedLocksAfter = trust.SessionLasts = TimeSpan.FromDays(3650));
            builder.Services.PostConfigure<TrustOptions>(trust => trust.RequestsASecond = 100_000);
            // A place has dozens of accounts, and hashing each for a quarter of a second is most of what making it would take.
            builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            configure?.Invoke(builder);
        });
        var faults = new FaultList();
        var place = PlaceFile.Parse(SmallPlace.Yaml, "place.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
        await app.Services.GetRequiredService<PlaceLoader>().LoadAsync(place, ProcessContext.System("test"));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(Password);
        await app.StartAsync();
        return new HostFixture(test, app);
    }

    /// <summary>Sessions lock and end as they do in use.</summary>
    public static void LocksAsInUse(WebApplicationBuilder builder) => builder.Services.PostConfigure<TrustOptions>(trust =>
    {
        var use = new TrustOptions();
        (trust.LocksAfter, trust.SharedLocksAfter, trust.SessionLasts) = (use.LocksAfter, use.SharedLocksAfter, use.SessionLasts);
    });

    /// <summary>A client that nobody has signed in with. It keeps cookies and does not follow redirects.</summary>
    public WebClient Anybody() => new(App.GetTestServer().CreateHandler());

    public async Task<WebClient> SignedInAs(string userName)
    {
        var client = Anybody();
        var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("userName", userName), ("password", Password));
        ((int)answer.StatusCode).ShouldBe(303);
        return client;
    }

    /// <summary>A person, seen by the team if one is named.</summary>
    public async Task<Person> AddPersonAsync(string given, string family, string? team = "millrace-team", Action<Person>? more = null)
    {
        Person? person = null;
        await Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            person = new Person { PersonId = scope.NewId(), PublicId = PublicId.New(), GivenName = given, FamilyName = family, DateOfBirth = "1938-03-02", CreatedAt = scope.Now };
            more?.Invoke(person);
            scope.Db.Add(person);
            if (team is not null)
                scope.Db.Add(new PersonAccess { PersonId = person.PersonId, ScopeKind = AccessScopes.Team, ScopeId = team, Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now.AddDays(-1) });
            return Task.CompletedTask;
        });
        return person!;
    }

    /// <summary>One practitioner more of each role, in no team: <c>a.gp</c>, <c>a.responder</c> and so on.</summary>
    /// <param name="otherTeam">Also one of each caring role in the other neighbourhood's team: <c>b.gp</c> and so on.</param>
    public async Task AddEveryRoleAsync(bool otherTeam = false)
    {
        static string Line(string who, string role, string teams = "") => $"\n  - {{id: {who}-{role}, name: {who.ToUpperInvariant()} {role}, role: {role}, title: {role}, organisation: alderbrook-icb{teams}, account: {who}.{role}}}";
        var people = string.Concat(Roles.All.Select(role => Line("a", role)).Concat(otherTeam ? Roles.Care.Select(role => Line("b", role, ", teams: [copperfield-team]")) : []));
        var faults = new FaultList();
        var place = PlaceFile.Parse(SmallPlace.Yaml.Replace("practitioners:", "practitioners:" + people, StringComparison.Ordinal), "place.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
        await App.Services.GetRequiredService<PlaceLoader>().LoadAsync(place, ProcessContext.System("test"));
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(Password);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await test.DisposeAsync();
    }
}
