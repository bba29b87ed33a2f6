using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using AnyDoor.Bench.Morning;

namespace AnyDoor.Bench.Today;

/// <summary>Members who keep their connection and open Today over and over, each with a session of their own.</summary>
internal sealed class TodayUsers(string address, IEnumerable<string> sessions, TimeSpan pause)
{
    private readonly Random random = new(1);

    /// <returns>p95 of the time until the page was there whole, in ms, and how many pages there were.</returns>
    public async Task<(double P95, int Pages)> ReadAsync(TimeSpan time)
    {
        var (took, until) = (new ConcurrentBag<double>(), Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));
        await Task.WhenAll(sessions.Select(session => ReadAsync(session, random.NextDouble() * pause, until, took)));
        return (Percentile.Of(took, 0.95), took.Count);
    }

    public Task ReadOnceAsync() => Task.WhenAll(sessions.Select(session => ReadAsync(session, TimeSpan.Zero, 0, [])));

    private async Task ReadAsync(string session, TimeSpan first, long until, ConcurrentBag<double> took)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Add("Cookie", session);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        await Task.Delay(first);
        do
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync("/today");
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            var rest = pause - Stopwatch.GetElapsedTime(began);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest);
        }
        while (Stopwatch.GetTimestamp() < until);
    }
}
