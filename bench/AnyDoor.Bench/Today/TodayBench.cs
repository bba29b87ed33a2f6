using System.Globalization;
using AnyDoor.Bench.Morning;
using AnyDoor.Store;

namespace AnyDoor.Bench.Today;

/// <summary>Today of a team whose cohort is 500 people, on a morning after 40 of them moved, opened by 100 members at once.</summary>
internal static class TodayBench
{
    private const int Users = 100, Moved = 40;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(4), Run = TimeSpan.FromSeconds(15), Pause = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Figure>> OnAsync(StoreProvider provider, BenchOptions options)
    {
        var cohort = options.People ?? 500;
        options.Say($"today: making a place with {cohort} people in the cohort on {provider} ...");
        var times = new ServerTimes();
        await using var place = await MorningPlace.NewAsync(provider, cohort * 2, cohort, Users, times);
        await NightAsync(place);
        var sessions = await place.SessionsAsync();
        options.Say($"today: {Users} members open it at once ...");
        var asked = new AskedSql();
        var one = new TodayUsers(place.Address, sessions.Take(1), TimeSpan.Zero);
        await one.ReadAsync(Warm / 2);
        await asked.NoteAsync(one.ReadOnceAsync);
        options.Say($"today: the page asks {asked.Count} queries; alone it takes {(await one.ReadAsync(Warm / 2)).P95:F1} ms (p95)");
        await new TodayUsers(place.Address, sessions, Pause).ReadAsync(Warm);
        times.Clear();
        var (paced, pages) = await new TodayUsers(place.Address, sessions, Pause).ReadAsync(Run);
        var server = Percentile.Of(times.Milliseconds, 0.95);
        times.Clear();
        var (pressed, most) = await new TodayUsers(place.Address, sessions, TimeSpan.Zero).ReadAsync(Run);
        var pressedServer = Percentile.Of(times.Milliseconds, 0.95);
        var bare = Percentile.Of(await asked.AskAsync(place.Store, Users, Pause, Run), 0.95);
        var size = await PageSize.OfAsync(place.Address, sessions[0]);
        var on = $"({provider}, {cohort} in the cohort, {Users} users)";
        return
        [
            new("today", $"server time p95, each opening it every second, ms; other: the page's own SQL alone {on}", server, bare, bare / server, "under 50", server < 50),
            new("today", $"time at the client p95, each opening it every second, ms {on}", paced, null, null, "under 100", paced < 100),
            new("today", $"pages a second, each opening it again without a pause {on}", most / Run.TotalSeconds, null, null, $"over {Users}", most / Run.TotalSeconds > Users),
            new("today", $"server time p95, each opening it again without a pause, ms {on}", pressedServer, pressed, pressed / pressedServer, "under 500", pressedServer < 500),
            new("today", $"first visit, KB transferred; other: before compression {on}", size.First, size.FirstPlain, size.FirstPlain / size.First, "under 200", size.First < 200),
            new("today", $"next visit, KB transferred {on}", size.Next, null, null, "under 200", size.Next < 200),
        ];
    }

    private static async Task NightAsync(MorningPlace place)
    {
        var now = place.Store.Now;
        place.DropFile("adt-night.hl7", string.Concat(Enumerable.Range(0, Moved).Select(id =>
        {
            var at = now.AddMinutes(-5 * (id + 1));
            return MorningPeople.Message("A01", id, $"N{id}", string.Create(CultureInfo.InvariantCulture, $"W{id}"), at, at);
        })));
        await BoardPage.UntilAsync(place, (await place.SessionsAsync())[0], wards => wards.Count == Moved, TimeSpan.FromSeconds(30));
    }
}
