using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AnyDoor.Bench.Morning;
using AnyDoor.Store;

namespace AnyDoor.Bench.Adt;

/// <summary>Files of a hospital dropped 50 a second, one in ten about somebody of the cohort, until the board of a page that follows shows them.
/// Beside it, in the same run, a page that nobody tells and that reloads itself every two seconds.</summary>
internal static class AdtBench
{
    private const int APerSecond = 50, OneIn = 10, Cohort = 500;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(40), Debounce = TimeSpan.FromMilliseconds(150), Polls = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Figure>> OnAsync(StoreProvider provider, BenchOptions options)
    {
        var people = options.People ?? 2000;
        options.Say($"adt: making a place of {people} people on {provider} ...");
        await using var place = await MorningPlace.NewAsync(provider, people, Cohort, 2, new ServerTimes());
        var sessions = await place.SessionsAsync();
        var (sent, seen, polled) = (new ConcurrentDictionary<string, long>(), new ConcurrentDictionary<string, double>(), new ConcurrentDictionary<string, double>());
        using var stop = new CancellationTokenSource();
        await using var live = await LiveClient.JoinAsync(place, sessions[0], $"today:{MorningPlace.Team}");
        var following = FollowAsync(place, sessions[0], live.ChangedAsync, Debounce, sent, seen, stop.Token);
        var polling = FollowAsync(place, sessions[1], cancel => Task.Delay(Polls, cancel), TimeSpan.Zero, sent, polled, stop.Token);
        options.Say($"adt: dropping {APerSecond} files a second for {Lasts.TotalSeconds} s ...");
        var rate = await DropAsync(place, people, sent);
        await BoardPage.UntilAsync(place, sessions[0], wards => sent.Keys.All(wards.Contains), TimeSpan.FromSeconds(60));
        await Task.Delay(Polls * 1.5);
        await stop.CancelAsync();
        await Task.WhenAll(following, polling);
        var on = $"({provider}, {sent.Count} of the cohort among {APerSecond * Lasts.TotalSeconds} messages)";
        var (p99, p50, other) = (Percentile.Of(seen.Values, 0.99), Percentile.Of(seen.Values, 0.5), Percentile.Of(polled.Values, 0.99));
        return
        [
            new("adt", $"file to live board p99, ms; other: a page that reloads every {Polls.TotalSeconds} s {on}", p99, other, other / p99, "under 2000", p99 < 2000 && seen.Count == sent.Count),
            new("adt", $"file to live board, middle, ms {on}", p50, null, null, "under 1000", p50 < 1000),
            new("adt", $"messages a second that were dropped {on}", rate, null, null, $"{APerSecond}", rate > APerSecond * 0.98),
        ];
    }

    // Everybody of the cohort is admitted at most once, so that each of their messages stays on the board.
    private static async Task<double> DropAsync(MorningPlace place, int people, ConcurrentDictionary<string, long> sent)
    {
        var (began, count) = (Stopwatch.GetTimestamp(), (int)(APerSecond * Lasts.TotalSeconds));
        for (var n = 0; n < count; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / APerSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            var (ofCohort, ward) = (n % OneIn == 0, string.Create(CultureInfo.InvariantCulture, $"W{10000 + n}"));
            var now = place.Store.Now;
            if (ofCohort)
                sent[ward] = Stopwatch.GetTimestamp();
            place.DropFile(string.Create(CultureInfo.InvariantCulture, $"adt-{n:000000}.hl7"), MorningPeople.Message("A01", ofCohort ? n / OneIn % Cohort : Cohort + n % (people - Cohort), $"L{n}", ward, now, now));
        }
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task FollowAsync(
        MorningPlace place, string session, Func<CancellationToken, Task> next, TimeSpan debounce, ConcurrentDictionary<string, long> sent, ConcurrentDictionary<string, double> seen, CancellationToken stop)
    {
        using var board = new BoardPage(place, session);
        try
        {
            while (true)
            {
                await next(stop);
                await Task.Delay(debounce, stop);
                foreach (var ward in await board.WardsAsync())
                {
                    if (sent.TryGetValue(ward, out var at))
                        seen.TryAdd(ward, Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Everything was seen.
        }
    }
}
