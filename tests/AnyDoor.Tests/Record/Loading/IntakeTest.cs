using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>A fresh store with a loader of the repository's own feeds, and what is in it in natural keys.</summary>
public sealed class IntakeTest : IAsyncDisposable
{
    public const string PatientHeader =
        "practice_code,patient_ref,nhs_number,nhs_number_status,family_name,given_name,preferred_name,title,date_of_birth,sex,ethnic_category,address_line,town,postcode,lsoa,phone,email,language,interpreter,communication_need,registered_on,left_on,leaving_reason,residence,care_home_code,lives_alone,next_of_kin_name,next_of_kin_relationship,next_of_kin_phone,died_on,last_updated";

    public const string EventHeader = "practice_code,event_id,patient_ref,event_type,code,code_system,term,event_date,end_date,value,unit,recorded_at,last_updated,deleted";
    public const string ClientHeader = "client_id,nhs_number,family_name,given_name,date_of_birth,sex,address_line,town,postcode,phone,lives_alone,residence,last_updated";

    private readonly TestStore test;

    private IntakeTest(TestStore test, FeedCatalog catalog)
    {
        this.test = test;
        Raw = new RawStore(test.Store);
        Catalog = catalog;
        Loader = new FeedLoader(test.Store, Raw, catalog);
    }

    public PlaceStore Store => test.Store;
    public FakeClock Clock => test.Clock;
    public string Folder => test.Folder;
    public RawStore Raw { get; }
    public FeedCatalog Catalog { get; }
    public FeedLoader Loader { get; }

    public static async Task<IntakeTest> NewAsync(StoreProvider provider, bool organisations = true, string? feeds = null)
    {
        var faults = new FaultList();
        var catalog = FeedCatalog.Load(feeds ?? FeedCatalog.FindFolder(AppContext.BaseDirectory)!, faults);
        faults.ShouldBeEmpty();
        var intake = new IntakeTest(await TestStore.NewAsync(provider), catalog);
        if (!organisations)
            return intake;
        await intake.test.WriteAsync(scope =>
        {
            foreach (var number in Enumerable.Range(1, 9))
                scope.Db.Add(new Organisation { OrganisationId = $"Y9900{number}", Name = $"Practice {number}", ShortName = $"P{number}", Kind = "gp-practice", Ods = $"Y9900{number}" });
            scope.Db.Add(new Organisation { OrganisationId = "alder-royal", Name = "Alder Royal", ShortName = "Royal", Kind = "hospital", Ods = "RXX01" });
            scope.Db.Add(new Organisation { OrganisationId = "council", Name = "Council", ShortName = "Council", Kind = "social-care" });
            scope.Db.Add(new Organisation { OrganisationId = "home", Name = "Larch Lea", ShortName = "Larch Lea", Kind = "care-home", Postcode = "ZZ2 7DH" });
            scope.Db.Add(new Network { NetworkId = "millrace", Name = "Millrace" });
            scope.Db.Add(new PracticeNetwork { PracticeId = "Y99001", NetworkId = "millrace", StartsOn = new DateOnly(2020, 1, 1) });
            scope.Db.Add(new Team { TeamId = "millrace-team", Name = "Millrace", OrganisationId = "council", Model = "luton" });
            scope.Db.Add(new TeamNetwork { TeamId = "millrace-team", NetworkId = "millrace" });
        });
        return intake;
    }

    /// <summary>The loader of another process on the same store.</summary>
    public FeedLoader OpenAgain()
    {
        var store = test.OpenAgain();
        return new FeedLoader(store, new RawStore(store), Catalog);
    }

    public async Task<FileReport> LoadAsync(string name, params string[] lines) => await LoadAsync(name, new LoadOptions(), lines);

    public async Task<FileReport> LoadAsync(string name, LoadOptions options, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, string.Join("\n", lines) + "\n");
        return (await Loader.LoadAsync([path], options, null, default)).Files.Single();
    }

    public static string Patient(string id, string nhs, string family = "Marsh", string given = "Ada", string born = "1940-05-01", string postcode = "ZZ1 1AA", string status = "01", string updated = "2026-01-01T10:00:00", string practice = "Y99001", string residence = "own-home") =>
        $"{practice},{id},{nhs},{status},{family},{given},,,{born},F,A,1 Mill Lane,Alderbrook,{postcode},,,,,,,2015-01-01,,,{residence},,yes,,,,,{updated}";

    public static string Client(string id, string nhs, string family = "Marsh", string given = "Ada", string born = "1940-05-01", string postcode = "ZZ1 1AA", string updated = "2026-01-01T10:00:00") =>
        $"{id},{nhs},{family},{given},{born},F,1 Mill Lane,Alderbrook,{postcode},,,own-home,{updated}";

    public static string Event(string id, string patient, string code = "195967001", string updated = "2026-01-01T10:00:00", string deleted = "no", string date = "2026-01-01") =>
        $"Y99001,{id},{patient},problem,{code},http://snomed.info/sct,Asthma,{date},,,,{updated},{updated},{deleted}";

    /// <inheritdoc cref="RecordDump.OfAsync"/>
    public async Task<string[]> DumpAsync()
    {
        await using var db = Store.OpenRead();
        return await RecordDump.OfAsync(db);
    }

    public async Task<long> CountAsync<T>(Func<IQueryable<T>, IQueryable<T>>? where = null) where T : class
    {
        await using var db = Store.OpenRead();
        return await (where?.Invoke(db.Set<T>()) ?? db.Set<T>()).LongCountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Raw.Dispose();
        await test.DisposeAsync();
    }
}
