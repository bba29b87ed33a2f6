using AnyDoor.Partners;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Snapshot;
using AnyDoor.Population.Vocabularies;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AnyDoor.Tests.Population;

/// <summary>The population engine over a test's store, with short ways to write people and entries.</summary>
internal sealed class TestPopulation : IAsyncDisposable
{
    private readonly PartnersDirectory partners;

    public TestPopulation(TestStore test, PlaceStore? store = null)
    {
        Test = test;
        Store = store ?? test.Store;
        partners = new PartnersDirectory(Store);
        Words = new VocabularyFactory(Store, partners);
        Engine = new PopulationService(Store, new ChangeReader(Store), Options.Create(new PopulationOptions { Folder = test.Folder }), NullLogger<PopulationService>.Instance);
        Rules = new CohortRules(Store, Words, partners);
        Cohorts = new CohortService(Store, Engine, Rules, new ConsumerLedger(Store), NullLogger<CohortService>.Instance);
        Consumer = new CohortConsumer(Store, Cohorts, Engine);
    }

    public TestStore Test { get; }
    public PlaceStore Store { get; }
    public VocabularyFactory Words { get; }
    public PopulationService Engine { get; }
    public CohortRules Rules { get; }
    public CohortService Cohorts { get; }
    public CohortConsumer Consumer { get; }

    public string SnapshotFile => Directory.GetFiles(Test.Folder, "*.population.snapshot").Single();

    public ChangeDispatcher Dispatcher(params IChangeConsumer[] more) => new(Store, [Consumer, .. more], NullLogger<ChangeDispatcher>.Instance);

    public static void AddPerson(WriteScope scope, long id, string? born = "1940-01-01", string sex = "female", string? died = null)
    {
        scope.Db.Add(new Person { PersonId = id, PublicId = $"p{id}", DateOfBirth = born, Sex = sex, DiedOn = died, CreatedAt = scope.Now, Version = 1 });
        scope.Touch(id, Changes.Person, history: true);
    }

    public static void AddEntry(WriteScope scope, long person, string kind, DateTimeOffset start, DateTimeOffset? end = null, int code = 0, bool history = false,
        byte sensitivity = 0, short partner = 1, double? value = null, DateTimeOffset? known = null)
    {
        var id = scope.NewId();
        scope.Db.Add(new RecordEntry
        {
            PersonId = person, EntryId = id, Kind = KindTree.Get(kind).Id, StartAt = start, EndAt = end, Code = code, SourceId = $"e{id}",
            KnownAt = known ?? scope.Now, VersionAt = scope.Now, CostPence = 100, Partner = partner, Sensitivity = sensitivity, Value = value,
        });
        scope.Touch(person, Changes.Entries, history);
    }

    public async Task<SnapshotView> CaughtUpAsync()
    {
        await Engine.CaughtUpAsync(Store);
        return await Engine.ViewAsync();
    }

    public Task DefineAsync(string criteria, string name = "older") => Test.WriteAsync(async scope =>
        (await CohortDefinitions.DefineAsync(scope, "small", [new(name, "Older people", criteria, "direct-care", [])], default)).Ok.ShouldBeTrue());

    public async Task<List<CohortMembership>> StaysAsync(string cohort = "older")
    {
        await using var db = Store.OpenRead();
        return await db.Set<CohortMembership>().Where(row => row.Cohort == cohort).OrderBy(row => row.PersonId).ThenBy(row => row.EnteredAt).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Cohorts.Dispose();
        await Engine.DisposeAsync();
        partners.Dispose();
    }
}
