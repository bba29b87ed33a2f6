using System.Runtime.CompilerServices;
using AnyDoor.Place.Adt;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Life;
using AnyDoor.Place.Next;
using AnyDoor.Place.Partners;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place;

/// <summary>Writes a synthetic place as the feeds its partners would send. Nobody in it exists.</summary>
public static class PlaceGenerator
{
    private const int BlockSize = 500;

    /// <summary>
    /// Writes the CSV feeds, <c>hospital-adt/</c>, <c>ahead/</c>, <c>place.yaml</c>, <c>truth.csv</c> and <c>expected.yaml</c>
    /// into <see cref="PlaceOptions.To"/>, replacing those of an earlier run.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public static async Task WriteAsync(PlaceOptions options, IProgress<PlaceProgress>? progress = null, CancellationToken cancel = default)
    {
        options.Check();
        Directory.CreateDirectory(options.To);
        progress?.Report(new PlaceProgress("Households", 0, options.People));
        var layout = new Layout(options.People, new Rng(options.Seed, -1, Topic.Settlement));
        var residents = Households.Settle(options, layout);
        var tally = new Tally();
        foreach (var (name, _) in PartnerFiles.All)
            tally.Add($"files/{name}/rows", 0);
        using var buckets = new AdtBuckets(options);
        await using (var files = new FeedFiles(options.To, options.AskedEffect is not null))
        {
            var maker = new BlockMaker(options, layout);
            await foreach (var block in InOrder(residents, maker, cancel))
            {
                await files.WriteAsync(block, cancel);
                foreach (var message in block.Messages)
                    buckets.Add(message);
                tally.Add(block.Tally);
                progress?.Report(new PlaceProgress("People", block.Done, residents.Length));
            }
        }
        progress?.Report(new PlaceProgress("Hospital messages", residents.Length, residents.Length));
        await buckets.WriteFilesAsync(cancel);
        PlaceFile.Write(options, layout);
        ExpectedFile.Write(options, tally);
        if (options.Next is { } next)
            NextFiles.Write(options, next);
    }

    /// <summary>The same lives without any file: what is true, for proofs that need many places.</summary>
    /// <param name="effects">Effects to plant, each in the same lives.</param>
    /// <returns>For each effect everybody, in no order that means anything.</returns>
    public static IReadOnlyList<IReadOnlyList<TrueLife>> Live(PlaceOptions options, params double[] effects)
    {
        var layout = new Layout(options.People, new Rng(options.Seed, -1, Topic.Settlement));
        var residents = Households.Settle(options, layout);
        var lives = new LifeMaker(options with { AskedEffect = null }, layout);
        var told = effects.Select(_ => new TrueLife[residents.Length]).ToArray();
        Parallel.For(0, residents.Length, i =>
        {
            // Asking takes stays away, so each effect has a life of its own to take them from.
            var story = lives.Live(residents[i]);
            for (var e = 0; e < effects.Length; e++)
                told[e][i] = TrueLife.Of(story, effects[e], options);
        });
        return told;
    }

    /// <summary>Works on a few blocks at a time and hands them over in order.</summary>
    private static async IAsyncEnumerable<Block> InOrder(
        Resident[] residents, BlockMaker maker, [EnumeratorCancellation] CancellationToken cancel)
    {
        var running = new Queue<Task<Block>>();
        for (var at = 0; at < residents.Length || running.Count > 0;)
        {
            while (at < residents.Length && running.Count <= Environment.ProcessorCount)
            {
                var people = new ArraySegment<Resident>(residents, at, Math.Min(BlockSize, residents.Length - at));
                at += people.Count;
                var done = at;
                running.Enqueue(Task.Run(() => maker.Make(people, done), cancel));
            }
            yield return await running.Dequeue();
        }
    }
}
