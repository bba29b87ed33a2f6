using AnyDoor.Store;

namespace AnyDoor.Bench.Load;

/// <summary>A place's feeds through the real intake path, against the store's own bulk load of the rows that come of it. Both in shuffled order.
/// The comparison neither reads feeds, nor maps, links or weighs them, nor keeps them as received: it is the least that writing costs.</summary>
internal static class LoadBench
{
    private const int PeopleOf100000Rows = 2_250;

    // As many as the place that the product is made for first.
    private const int NeighbourhoodPeople = 30_000;

    public static async Task<IReadOnlyList<Figure>> Run(BenchOptions options)
    {
        options.Say("writing the feeds of two places ...");
        var people = options.People ?? NeighbourhoodPeople;
        using var small = await ShuffledPlace.MakeAsync(people > NeighbourhoodPeople ? NeighbourhoodPeople : PeopleOf100000Rows, options.Detail);
        using var place = await ShuffledPlace.MakeAsync(people, options.Detail);
        return [.. await RunAsync(StoreProvider.Sqlite, small, place, options.Say), .. await RunAsync(StoreProvider.Postgres, small, place, options.Say)];
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(StoreProvider provider, ShuffledPlace small, ShuffledPlace place, Action<string> say)
    {
        var (name, bulk) = provider == StoreProvider.Sqlite ? ("SQLite", ".import") : ("PostgreSQL", "COPY");
        say($"{name}: loading ...");
        LoadTook few;
        await using (var store = await BenchStore.NewAsync(provider))
            few = await LoadAlone.StartAsync(small.Folder, store.Address);
        await using var loaded = await BenchStore.NewAsync(provider);
        var ours = await LoadAlone.StartAsync(place.Folder, loaded.Address);
        say($"{name}: {ours.Rows:N0} rows in {ours.Seconds:N1} s, {ours.PausedSeconds:N1} s of it collecting garbage; {bulk} of the same ...");
        var bare = await BareTables.OfAsync(loaded);
        var keyed = await bare.IntoKeyedAsync();
        var unkeyed = await bare.IntoUnkeyedAsync();
        return
        [
            Took($"{name}: {ours.Rows:N0} rows of feeds, s ({bulk} of the {bare.Rows:N0} rows they make, same keys and indexes)", keyed, "at most 3 times", 3),
            Took($"{name}: the same, s ({bulk} into tables without keys)", unkeyed, "none", double.MaxValue),
            new("load", $"{name}: rows of feeds a second", ours.Rows / ours.Seconds, null, null, "none", true),
            ARow(ours, few),
            Peak(few),
            Peak(ours),
        ];

        Figure Took(string metric, double other, string goal, double most) => new("load", metric, ours.Seconds, other, ours.Seconds / other, goal, ours.Seconds / other <= most);
        // A place of a few thousand people is loaded before the program is warm: beside it, a row costs less, which says nothing.
        Figure ARow(LoadTook load, LoadTook beside) => new("load", $"{name}: microseconds a row at {load.Rows:N0} rows, against {beside.Rows:N0}",
            load.MicrosecondsARow, beside.MicrosecondsARow, load.MicrosecondsARow / beside.MicrosecondsARow, "at most 1.2 times", load.MicrosecondsARow / beside.MicrosecondsARow <= 1.2);
        Figure Peak(LoadTook load) => new("load", $"{name}: peak memory at {load.Rows:N0} rows, MB", load.PeakMegabytes, null, null, "under 600", load.PeakMegabytes < 600);
    }
}
