using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.People;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnyDoor.Tests.Meetings;

/// <summary>The host on a Tuesday at 08:30 with the luton pack in use and people who moved overnight.</summary>
internal sealed class MorningHost : IAsyncDisposable
{
    private MorningHost(HostFixture host) => Host = host;

    public HostFixture Host { get; }
    public PlaceStore Store => Host.Store;
    public string MeetingId => HuddleCalendar.IdOf("millrace-team", LondonTime.DayOf(Store.Now));

    /// <param name="settings">Of the place's huddles; null for the usual ones.</param>
    /// <param name="from">Null for 08:30 on the Tuesday.</param>
    /// <param name="alone">Nothing is followed up but what a test asks for.</param>
    public static async Task<MorningHost> NewAsync(StoreProvider provider, MeetingSettings? settings = null, DateTimeOffset? from = null, bool alone = false, Action<WebApplicationBuilder>? configure = null)
    {
        var clock = new FakeClock(from ?? MeetingsPlace.At(12, 8, 30));
        var morning = new MorningHost(await HostFixture.NewAsync(provider, clock, builder =>
        {
            if (settings is not null)
                builder.Services.AddSingleton(settings);
            foreach (var job in builder.Services.Where(job => alone && job.ServiceType == typeof(IHostedService) && job.ImplementationType == typeof(DispatchService)).ToList())
                builder.Services.Remove(job);
            configure?.Invoke(builder);
        }));
        var pack = await File.ReadAllTextAsync(Path.Combine(Root(), "care-models", "luton", "model.yaml"));
        var faults = new FaultList();
        await morning.Host.App.Services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("test", "asha-fenwick"), pack, "model.yaml", MeetingsPlace.At(1, 9), faults, CancellationToken.None);
        faults.ShouldBeEmpty();
        await morning.WriteAsync(scope =>
        {
            scope.Db.Add(new PartnerNumber { Number = 1, OrganisationId = "alder-royal" });
            scope.Db.Add(new Feed { Number = 1, Name = "hospital-adt", Partner = "alder-royal", Title = "Hospital", Format = "hl7", PromisedDelayMinutes = 30, LastGoodAt = scope.Now.AddMinutes(-3) });
        });
        return morning;
    }

    /// <summary>Somebody of the cohort who was admitted at <paramref name="at"/> and is put on the agenda by it.</summary>
    public async Task<Person> AdmittedAsync(string given, string family, DateTimeOffset at, DateTimeOffset? home = null, short partner = 1)
    {
        var person = await Host.AddPersonAsync(given, family);
        await WriteAsync(scope =>
        {
            var entry = new RecordEntry
            {
                PersonId = person.PersonId, EntryId = scope.NewId(), Kind = KindTree.Get("hospital.admission.emergency").Id, StartAt = at, EndAt = home, Partner = partner, Feed = 1,
                SourceId = $"v{person.PersonId}", KnownAt = at, VersionAt = at, Detail = """{"ward":"Ward 7","reason":"Fell at home"}""",
            };
            scope.Db.Add(entry);
            scope.Db.Add(new CohortMembership { PersonId = person.PersonId, Cohort = "luton-cohort", EnteredAt = at, RuleVersion = 1 });
            scope.Db.Add(new TriggerFiring
            {
                PersonId = person.PersonId, TeamId = "millrace-team", Model = "luton", TriggerId = home is null ? "admitted" : "went-home", AnchorEntryId = entry.EntryId,
                EventAt = home ?? at, FiredAt = scope.Now, Says = home is null ? "Admitted as an emergency" : "Went home", Meeting = "huddle",
            });
        });
        var consumer = Host.App.Services.GetServices<IChangeConsumer>().OfType<AgendaConsumer>().Single();
        await consumer.HandleAsync([new PersonChanged(person.PersonId, new HashSet<string> { ChangeWords.Trigger }, false)], CancellationToken.None);
        return person;
    }

    public Task WriteAsync(Action<WriteScope> work) => Store.WriteAsync(ProcessContext.System("test"), scope => { work(scope); return Task.CompletedTask; });

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AnyDoor.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
