using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Place;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Place;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>A generated place of 300 people with heavy faults goes through the intake and is held to what it says of itself.</summary>
public sealed class PlaceLoadTests(ITestOutputHelper output)
{
    private const int People = 500;

    private static readonly (string Planted, string Reason)[] Faults =
        [("bad-date", "date-unreadable"), ("missing-key", "key-missing"), ("unknown-code", "code-unknown"), ("unknown-patient", "person-unknown"), ("unknown-practice", "partner-unknown")];

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_GeneratedPlace_CountsFaultsAndPeopleAreAsPlanted(StoreProvider provider)
    {
        await using var intake = await IntakeTest.NewAsync(provider, organisations: false);
        var place = new GeneratedPlace();
        intake.Clock.Set(LondonTime.ToUtc(GeneratedPlace.AsOf));
        await PlaceGenerator.WriteAsync(GeneratedPlace.Options(place.Folder, people: 300));
        var files = (await intake.Loader.LoadAsync([place.Folder], new LoadOptions(), null, default)).Files;

        files.ShouldAllBe(file => file.State == "done" && file.Read == file.Applied + file.Duplicate + file.Quarantined);
        HoldsCounts(files, place.Expected());
        await HoldsFaultsAsync(intake, place.Expected());
        await HoldsPeopleAsync(intake, place);
        await place.DisposeAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_WholeRecords_AboutSixtyEntriesAPersonOfKindsThatTheUsualPlaceHas(StoreProvider provider)
    {
        var (usual, whole) = (await EntriesAsync(provider, Detail.Usual), await EntriesAsync(provider, Detail.Full));

        whole.Keys.ShouldBe(usual.Keys, ignoreOrder: true);
        ((double)whole.Values.Sum() / People).ShouldBeInRange(54, 68);
        ((double)whole.Values.Sum() / usual.Values.Sum()).ShouldBeInRange(1.2, 1.45);
        foreach (var kind in new[] { "observation", "gp.consultation", "immunisation", "hospital.outpatient.appointment", "community.contact" })
            whole[kind].ShouldBeGreaterThan(usual[kind], kind);
        whole["medicine"].ShouldBe(usual["medicine"]);
    }

    private static async Task<Dictionary<string, int>> EntriesAsync(StoreProvider provider, Detail detail)
    {
        await using var intake = await IntakeTest.NewAsync(provider, organisations: false);
        var place = new GeneratedPlace();
        intake.Clock.Set(LondonTime.ToUtc(GeneratedPlace.AsOf));
        await PlaceGenerator.WriteAsync(GeneratedPlace.Options(place.Folder, People, errors: ErrorLevel.Realistic) with { Detail = detail });
        var files = (await intake.Loader.LoadAsync([place.Folder], new LoadOptions(), null, default)).Files;
        HoldsCounts(files, place.Expected());
        await using var db = intake.Store.OpenRead();
        var counts = await db.Set<RecordEntry>().GroupBy(entry => entry.Kind).Select(kind => new { Kind = kind.Key, Count = kind.Count() }).ToListAsync();
        await place.DisposeAsync();
        return counts.ToDictionary(row => KindTree.Find((ushort)row.Kind)!.Name, row => row.Count);
    }

    private static void HoldsCounts(IReadOnlyList<FileReport> files, Dictionary<string, string> expected)
    {
        foreach (var file in files.Where(file => file.Feed != "hospital-adt"))
            file.Read.ShouldBe(long.Parse(expected[$"files/{file.File}/rows"]), file.File);
        var messages = files.Where(file => file.Feed == "hospital-adt").ToList();
        messages.Sum(file => file.Read).ShouldBe(long.Parse(expected["files/hospital-adt/messages"]));
        messages.Sum(file => file.Duplicate).ShouldBe(long.Parse(expected["files/hospital-adt/duplicates"]));
        messages.Sum(file => file.Quarantined).ShouldBe(0);
    }

    private static async Task HoldsFaultsAsync(IntakeTest intake, Dictionary<string, string> expected)
    {
        await using var db = intake.Store.OpenRead();
        var rows = await (from row in db.Set<QuarantinedRow>() join receipt in db.Set<Receipt>() on row.ReceiptId equals receipt.ReceiptId select new { receipt.FileName, row.ReasonCode }).ToListAsync();
        foreach (var (planted, reason) in Faults)
        {
            foreach (var file in new[] { "gp-patients.csv", "gp-events.csv" })
                rows.Count(row => row.FileName == file && row.ReasonCode == reason).ShouldBeGreaterThanOrEqualTo(int.Parse(expected.GetValueOrDefault($"files/{file}/faults/{planted}", "0")), $"{file} {reason}");
        }
    }

    // Two true persons made one is never right; one true person left as two is found later.
    private async Task HoldsPeopleAsync(IntakeTest intake, GeneratedPlace place)
    {
        var truth = place.Rows("truth.csv").ToDictionary(row => (row["source"][..2], row["local_id"]), row => row["true_person"]);
        await using var db = intake.Store.OpenRead();
        var sources = (await db.Set<SourcePerson>().ToListAsync())
            .Select(source => (source.PersonId, True: truth.GetValueOrDefault((source.SourceSystem switch { "gp" => "gp", "pas" or "housing" => "ho", "social-care" => "so", "mental-health" => "mh", var other => other[..2] }, source.LocalId.Split('|')[^1]))))
            .Where(source => source.True is not null).ToList();
        sources.Count.ShouldBeGreaterThan(400);
        sources.GroupBy(source => source.PersonId).ShouldAllBe(person => person.Select(source => source.True).Distinct().Count() == 1);
        var pairs = sources.GroupBy(source => source.True).Sum(person => Pairs(person.Count()));
        var found = sources.GroupBy(source => source.PersonId).Sum(person => Pairs(person.Count()));
        output.WriteLine($"precision 100%, recall {(double)found / pairs:P1} of {pairs} pairs");
        ((double)found / pairs).ShouldBeGreaterThan(0.5);
    }

    private static int Pairs(int count) => count * (count - 1) / 2;
}
