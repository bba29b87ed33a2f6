using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Prove;

/// <summary>
/// Transactions held open across rebuilds of the snapshot, begun and ended at random moments: whatever committed is in the next view, and a file
/// made anew from the store holds the same people. On SQLite one writes at a time; on PostgreSQL later ones commit while earlier ones are open.
/// </summary>
internal static class HeldTransaction
{
    private const int Rounds = 25;

    public static async Task<Proved> RunAsync(ProofOptions options)
    {
        await using var place = await ProofStore.NewAsync(options.Store);
        await using var services = place.Open();
        await services.GetRequiredService<MigrationRunner>().MigrateAsync(CancellationToken.None);
        var store = services.GetRequiredService<PlaceStore>();
        var population = services.GetRequiredService<PopulationService>();
        var random = new Random(options.Seed);
        var (differences, written) = (new List<string>(), new List<long>());
        for (var round = 0; round < Rounds; round++)
        {
            var held = await HoldAsync(store, written.Count, random, options.Store == ProofOptions.Postgres ? random.Next(1, 5) : 1);
            await population.RebuildAsync();
            if (random.Next(2) == 0) await held[0].EndAsync();
            using (await population.FreshViewAsync())
                await population.RebuildAsync();
            foreach (var one in held) await one.EndAsync();
            written.AddRange(held.Select(one => one.Person));
            differences.AddRange((await MissingAsync(services, population, written)).Select(person => $"round {round}: person {person} committed and is not in the view"));
        }

        differences.AddRange(await AnewAsync(place, written));
        return new Proved(differences.Count == 0, $"{written.Count} transactions held open across {Rounds * 2} rebuilds, {differences.Count} differences", differences);
    }

    private static async Task<List<Held>> HoldAsync(PlaceStore store, int after, Random random, int count)
    {
        var held = new List<Held>();
        for (var n = 1; n <= count; n++) held.Add(await Held.BeginAsync(store, after + n, random.Next(20)));
        return held;
    }

    private static async Task<IEnumerable<long>> MissingAsync(IServiceProvider services, PopulationService population, List<long> people)
    {
        var changes = services.GetRequiredService<ChangeReader>();
        for (var tries = 0; tries < 500 && await changes.AnyAfterAsync(population.Watermark, CancellationToken.None); tries++)
        {
            await population.RefreshAsync();
            await Task.Delay(10);
        }

        using var view = await population.FreshViewAsync();
        return [.. people.Where(person => !view.TryGet(person, null, out _))];
    }

    /// <summary>Another process finds no file and makes it from the store.</summary>
    private static async Task<IEnumerable<string>> AnewAsync(ProofStore place, List<long> people)
    {
        foreach (var file in Directory.GetFiles(place.Folder, "*.population.snapshot")) File.Delete(file);
        await using var services = place.Open();
        using var view = await services.GetRequiredService<PopulationService>().FreshViewAsync();
        return [.. people.Where(person => !view.TryGet(person, null, out _)).Select(person => $"person {person} is not in a file made anew")];
    }

    /// <summary>A transaction that has written a person and stays open until told.</summary>
    private sealed record Held(long Person, TaskCompletionSource Told, Task Done)
    {
        public static async Task<Held> BeginAsync(PlaceStore store, long person, int milliseconds)
        {
            var (written, told) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var done = store.WriteAsync(ProcessContext.System("prove"), async scope =>
            {
                scope.Db.Add(new Person { PersonId = person, PublicId = PublicId.New(), DateOfBirth = "1940-01-01", CreatedAt = scope.Now });
                scope.Touch(person, Changes.Person);
                await scope.Db.SaveChangesAsync();
                written.SetResult();
                await told.Task;
                await Task.Delay(milliseconds);
            });
            await Task.WhenAny(written.Task, done);
            return new(person, told, done);
        }

        public Task EndAsync()
        {
            Told.TrySetResult();
            return Done;
        }
    }
}
