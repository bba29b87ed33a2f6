using AnyDoor.Bench.Morning;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Bench.Mixed;

/// <summary>A partner drops a file of a million rows in the middle of a working morning: what the people at work notice of it.</summary>
internal static class MixedBench
{
    private const int Users = 20, People = 2_000, Cohort = 500, RowsOfPerson = 500;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(10), Run = TimeSpan.FromSeconds(15);
    private const string File = "gp-events-all.csv";

    public static async Task<IReadOnlyList<Figure>> OnAsync(StoreProvider provider, BenchOptions options)
    {
        var people = options.People ?? People;
        options.Say($"mixed: making a place of {people:N0} people on {provider} ...");
        await using var place = await MorningPlace.NewAsync(provider, people, Math.Min(Cohort, people), Users, new ServerTimes());
        var rows = MorningPeople.WriteMore(Path.Combine(place.Drop, File + ".tmp"), people, RowsOfPerson, place.Store.Now);
        var users = new WorkingUsers(place, await PeopleAsync(place));
        options.Say($"mixed: {Users} users at work alone ...");
        await users.WorkAsync(Task.Delay(Warm));
        var alone = await users.WorkAsync(Task.Delay(Run));
        options.Say($"mixed: {Users} users at work while {rows:N0} rows are loaded ...");
        System.IO.File.Move(Path.Combine(place.Drop, File + ".tmp"), Path.Combine(place.Drop, File));
        var beside = await users.WorkAsync(LoadedAsync(place, rows));
        if (beside.Saves.Count == 0)
            throw new InvalidOperationException("The load was over before anybody had saved anything. Measure with more --people.");
        var (idle, busy) = (Percentile.Of(alone.Pages, 0.95), Percentile.Of(beside.Pages, 0.95));
        var (idleSaves, busySaves) = (Percentile.Of(alone.Saves, 0.95), Percentile.Of(beside.Saves, 0.95));
        var on = $"({provider}, {rows:N0} rows in {beside.Seconds:N0} s, {Users} users)";
        return
        [
            new("mixed", $"a page while a file is loaded, p95 ms; other: without the load {on}", busy, idle, idle / busy, "under 200", busy < 200),
            new("mixed", $"an action saved while a file is loaded, p95 ms; other: without the load {on}", busySaves, idleSaves, idleSaves / busySaves, "under 2000", busySaves < 2000),
            new("mixed", $"pages and saves that failed, of {beside.Pages.Count + beside.Saves.Count:N0} {on}", beside.Failed, null, null, "none", beside.Failed == 0),
        ];
    }

    private static async Task<IReadOnlyList<string>> PeopleAsync(MorningPlace place)
    {
        await using var db = place.Store.OpenRead();
        return await db.Set<Person>().OrderBy(person => person.PersonId).Select(person => person.PublicId).Take(Cohort).ToListAsync();
    }

    private static async Task LoadedAsync(MorningPlace place, long rows)
    {
        while (true)
        {
            await Task.Delay(500);
            await using var db = place.Store.OpenRead();
            if (await db.Set<Receipt>().FirstOrDefaultAsync(receipt => receipt.FileName == File && receipt.State != ReceiptStates.Reading) is not { } receipt)
                continue;
            if (receipt.Applied != rows)
                throw new InvalidOperationException($"{receipt.Applied:N0} of {rows:N0} rows were applied; the receipt is {receipt.State}.");
            return;
        }
    }
}
