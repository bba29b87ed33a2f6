using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security;

/// <summary>The host in mid-morning with somebody of one team's, somebody of another's, and accounts of every role that have nothing to do with the first.</summary>
internal sealed class AttackedPlace : IAsyncDisposable
{
    public const string Member = "asha.fenwick";
    public const string Stranger = "ben.okoro";

    /// <summary>Every text about the victim holds this.</summary>
    public const string Mark = "quillfeather";

    private readonly RawStore raw;

    private AttackedPlace(MorningHost morning)
    {
        var faults = new FaultList();
        (Morning, raw) = (morning, new RawStore(morning.Store));
        Loader = new FeedLoader(morning.Store, raw, FeedCatalog.Load(FeedCatalog.FindFolder(AppContext.BaseDirectory)!, faults));
        faults.ShouldBeEmpty();
    }

    public MorningHost Morning { get; }
    public HostFixture Host => Morning.Host;
    public PlaceStore Store => Morning.Store;
    public FeedLoader Loader { get; }

    /// <summary>Somebody whom only the team of <see cref="Member"/> may see.</summary>
    public Target Victim { get; private set; } = null!;

    /// <summary>Everybody of a role that nothing ties to the victim, and carers of another team of the same organisation.</summary>
    public static IEnumerable<string> Strangers => [.. Roles.All.Select(role => $"a.{role}"), .. Roles.Care.Select(role => $"b.{role}")];

    /// <param name="victim">Whether the victim is there from the beginning.</param>
    public static async Task<AttackedPlace> NewAsync(StoreProvider provider, string text = Mark, bool victim = true, Action<WebApplicationBuilder>? configure = null)
    {
        var place = new AttackedPlace(await MorningHost.NewAsync(provider, from: MeetingsPlace.At(12, 9, 40), alone: true, configure: configure));
        await place.Host.AddEveryRoleAsync(otherTeam: true);
        var faults = new FaultList();
        await place.Host.App.Services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("test", "asha-fenwick"), AnyDoor.Tests.CareModels.Packs.Text("luton-recall"), "model.yaml", MeetingsPlace.At(1, 9), faults, default);
        faults.ShouldBeEmpty();
        if (victim)
            await place.AddVictimAsync(text);
        return place;
    }

    public async Task AddVictimAsync(string text = Mark) => Victim = await AddAsync("9990000379", "19380713", Member, "millrace-team", text);

    /// <summary>Somebody of the stranger's own team.</summary>
    public Task<Target> AddOwnAsync() => AddAsync("9990000743", "19410914", Stranger, "copperfield-team", "plainperson");

    /// <summary>Every page about somebody or nobody, as its path.</summary>
    public IEnumerable<(Route Route, string Path)> Pages(Target target) => Route.Of(Host, "GET").Where(route => !route.Open).Select(route => (route, target.PathOf(route)));

    /// <summary>Every form that the pages show to somebody who may send it, and for every other address that takes a form one made up from what it says it takes.</summary>
    public async Task<IReadOnlyList<(Route Route, SentForm Form)>> FormsAsync(Attacker member, Target target)
    {
        var (routes, forms) = (Route.Of(Host, "POST").Where(route => !route.Open && route.Pattern is not ("/sign-out" or "/locked/now")).ToList(), new List<SentForm>());
        foreach (var (_, path) in Pages(target))
        {
            var answer = await member.Client.GetPageAsync(path);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                forms.AddRange(SentForm.On(await WebClient.ParseAsync(answer), path));
        }
        var found = routes.SelectMany(route => forms.Where(form => route.Matches(form.Path)).Select(form => (route, form)))
            .DistinctBy(pair => (pair.route, string.Join('&', pair.form.Fields.Select(field => field.Key)), pair.form.Path, pair.form.Fields.LastOrDefault())).ToList();
        return [.. found, .. routes.Where(route => found.All(pair => pair.route != route)).Select(route =>
            (route, new SentForm(target.PathOf(route), [.. route.Fields.Select(field => KeyValuePair.Create(field, target.Ids.GetValueOrDefault(field) ?? SentForm.Plausible(field)))])))];
    }

    private async Task<Target> AddAsync(string nhsNumber, string born, string user, string team, string text)
    {
        var target = await new TargetMaker(Morning, Loader).MakeAsync(nhsNumber, born, user, team, text);
        await Host.App.Services.GetRequiredService<PackWriter>().WriteMissingAsync(default);
        return target;
    }

    public async ValueTask DisposeAsync()
    {
        raw.Dispose();
        await Morning.DisposeAsync();
    }
}
