using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>Two processes that load at once: a folder that a host watches, and somebody's command.</summary>
public class TwoLoadsTests
{
    private const int People = 120;

    // The range that is never given to anybody, with its check digits.
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 400).Select(id => NhsNumber(999_100_000 + id)).OfType<string>().Take(People)];

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfTheSamePeopleFromTwoSourcesAtOnce_MakesEachOfThemOnce(StoreProvider provider)
    {
        await using var one = await NewAsync(provider);
        await LoadAsync(one.Loader, one.Loader, one.Folder, atOnce: false);
        await using var two = await NewAsync(provider);

        await LoadAsync(two.Loader, two.OpenAgain(), two.Folder, atOnce: true);

        await using var db = two.Store.OpenRead();
        var people = await db.Set<Person>().Where(person => !db.Set<PersonAlias>().Any(alias => alias.PersonId == person.PersonId)).ToListAsync();
        people.Select(person => person.NhsNumber).Order().ShouldBe(Numbers.Order());
        (await two.DumpAsync()).ShouldBe(await one.DumpAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfTheSameFileAtOnce_HasOneReceiptAndCountsEachRowOnce(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var path = Path.Combine(intake.Folder, "gp-patients.csv");
        // Every tenth row cannot be used.
        await File.WriteAllLinesAsync(path, Numbers.Select((number, id) => Patient($"P{id}", number, given: Given(id), born: id % 10 == 0 ? "soon" : "1940-05-01")).Prepend(PatientHeader));
        var theirs = intake.OpenAgain();

        // In batches of different lengths, so that each meets the other in the middle of one.
        var reports = await Task.WhenAll(
            Task.Run(() => intake.Loader.LoadAsync([path], new LoadOptions(RowsAtATime: 10), null, default)),
            Task.Run(() => theirs.LoadAsync([path], new LoadOptions(RowsAtATime: 7), null, default)));

        await using var db = intake.Store.OpenRead();
        var receipt = await db.Set<Receipt>().SingleAsync();
        (receipt.State, receipt.Read, receipt.Applied, receipt.Duplicate, receipt.Quarantined).ShouldBe(("done", People, People * 9 / 10, 0, People / 10));
        var feed = await db.Set<Feed>().SingleAsync(row => row.Name == "gp-patients");
        (feed.Messages, feed.Applied, feed.Duplicate, feed.Quarantined).ShouldBe((People, People * 9 / 10, 0, People / 10));
        (await db.Set<QuarantinedRow>().CountAsync()).ShouldBe(People / 10);
        (await db.Set<Person>().CountAsync()).ShouldBe(People * 9 / 10);
        reports.SelectMany(report => report.Files).ShouldAllBe(file => file.Read == People && file.Applied + file.Duplicate + file.Quarantined == People && file.State == "done");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAKeyThatAnotherWroteMeanwhile_FindsIt(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        var (mine, theirs) = (Path.Combine(intake.Folder, "gp-events-1.csv"), Path.Combine(intake.Folder, "gp-events-2.csv"));
        await File.WriteAllLinesAsync(mine, [EventHeader, Event("E1", "P1", "1"), Event("E2", "P1", "1"), Event("E3", "P1", "1")]);
        await File.WriteAllLinesAsync(theirs, [EventHeader, Event("E3", "P1", "1")]);
        var (other, isFirst) = (intake.OpenAgain(), true);

        var report = await intake.Loader.LoadAsync([mine], new LoadOptions(RowsAtATime: 1), new Told(() =>
        {
            if (isFirst)
                Task.Run(() => other.LoadAsync([theirs], new LoadOptions(), null, default)).GetAwaiter().GetResult();
            isFirst = false;
        }), default);

        int condition = KindTree.Get("condition").Id;
        report.Files[0].ShouldSatisfyAllConditions(file => file.Applied.ShouldBe(2), file => file.Duplicate.ShouldBe(1));
        (await intake.CountAsync<RecordEntry>(rows => rows.Where(row => row.Kind == condition))).ShouldBe(3);
    }

    private sealed class Told(Action told) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => told();
    }

    // Each list in the same order and in batches of ten, so that the two meet often.
    private static async Task LoadAsync(FeedLoader mine, FeedLoader theirs, string folder, bool atOnce)
    {
        var (patients, clients) = (Path.Combine(folder, "gp-patients.csv"), Path.Combine(folder, "social-care-clients.csv"));
        await File.WriteAllLinesAsync(patients, Numbers.Select((number, id) => Patient($"P{id}", number, given: Given(id))).Prepend(PatientHeader));
        await File.WriteAllLinesAsync(clients, Numbers.Select((number, id) => Client($"C{id}", number, given: Given(id))).Prepend(ClientHeader));
        Task Load(FeedLoader loader, string path) => Task.Run(() => loader.LoadAsync([path], new LoadOptions(RowsAtATime: 10), null, default));
        var first = Load(mine, patients);
        if (!atOnce)
            await first;
        await Task.WhenAll(first, Load(theirs, clients));
    }

    private static string Given(int id) => $"Ada{(char)('a' + (id / 26))}{(char)('a' + (id % 26))}";

    private static string? NhsNumber(int nine)
    {
        var check = 11 - ($"{nine}".Select((digit, place) => (digit - '0') * (10 - place)).Sum() % 11);
        return check == 10 ? null : $"{nine}{(check == 11 ? 0 : check)}";
    }
}
