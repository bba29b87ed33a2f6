using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AnyDoor.Bench.Morning;

/// <summary>The live part of Today as one member's browser fetches it.</summary>
internal sealed partial class BoardPage(MorningPlace place, string session) : IDisposable
{
    private readonly HttpClient client = New(place, session);

    /// <summary>Wards named on the board: each message of the bench has one of its own.</summary>
    public async Task<HashSet<string>> WardsAsync()
    {
        var html = await client.GetStringAsync($"/today?team={MorningPlace.Team}&fragment=board");
        return [.. Ward().Matches(html).Select(match => match.Groups[1].Value)];
    }

    public static async Task UntilAsync(MorningPlace place, string session, Func<HashSet<string>, bool> shows, TimeSpan atMost)
    {
        using var board = new BoardPage(place, session);
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < atMost; await Task.Delay(100))
        {
            if (shows(await board.WardsAsync()))
                return;
        }
        throw new TimeoutException($"The board does not show what was sent after {atMost.TotalSeconds} s.");
    }

    public void Dispose() => client.Dispose();

    private static HttpClient New(MorningPlace place, string session)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(place.Address) };
        client.DefaultRequestHeaders.Add("Cookie", session);
        return client;
    }

    [GeneratedRegex("<small>(?:Ward )?(W[0-9]+)</small>")]
    private static partial Regex Ward();
}
