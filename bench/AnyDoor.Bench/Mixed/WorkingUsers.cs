using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using AnyDoor.Bench.Morning;

namespace AnyDoor.Bench.Mixed;

/// <summary>What a time of work was like.</summary>
/// <param name="Pages">Milliseconds until each page was there whole.</param>
/// <param name="Saves">Milliseconds until each action was kept.</param>
internal sealed record Worked(double Seconds, IReadOnlyCollection<double> Pages, IReadOnlyCollection<double> Saves, int Failed);

/// <summary>Members of a team who open Today, a person and their actions, once a second each, and now and then offer an action.</summary>
internal sealed partial class WorkingUsers(MorningPlace place, IReadOnlyList<string> people)
{
    private const int SaveEvery = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentBag<double> pages = [], saves = [];
    private int failed;
    private int opened;

    /// <summary>Works until something has happened.</summary>
    public async Task<Worked> WorkAsync(Task until)
    {
        pages.Clear();
        saves.Clear();
        failed = 0;
        var began = Stopwatch.GetTimestamp();
        var sessions = await place.SessionsAsync();
        await Task.WhenAll(sessions.Select((session, number) => WorkAsync(session, Pause * ((double)number / sessions.Count), until)));
        await until;
        return new Worked(Stopwatch.GetElapsedTime(began).TotalSeconds, [.. pages], [.. saves], failed);
    }

    private async Task WorkAsync(string session, TimeSpan first, Task until)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(place.Address), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Add("Cookie", session);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        await Task.Delay(first);
        for (var turn = 1; !until.IsCompleted; turn++)
        {
            var person = $"/people/{people[Interlocked.Increment(ref opened) % people.Count]}";
            if (turn % SaveEvery == 0)
                await OfferAsync(client, session, person + "/actions/new");
            else
                await TakeAsync(pages, () => client.GetAsync((turn % 3) switch { 0 => "/today", 1 => person, _ => "/actions?list=team" }), HttpStatusCode.OK);
            await Task.Delay(Pause);
        }
    }

    private async Task OfferAsync(HttpClient client, string session, string form)
    {
        using var shown = await client.GetAsync(form);
        var proof = Hidden().Matches(await shown.Content.ReadAsStringAsync()).DistinctBy(match => match.Groups[1].Value)
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, form) { Content = new FormUrlEncodedContent([.. proof, new("text", "Ring about the visit @m1")]) };
        var cookies = shown.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : [];
        request.Headers.Add("Cookie", string.Join("; ", cookies.Prepend(session)));
        await TakeAsync(saves, () => client.SendAsync(request), HttpStatusCode.SeeOther);
    }

    private async Task TakeAsync(ConcurrentBag<double> times, Func<Task<HttpResponseMessage>> ask, HttpStatusCode expected)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await ask();
        await answer.Content.ReadAsByteArrayAsync();
        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        if (answer.StatusCode != expected)
            Interlocked.Increment(ref failed);
    }

    [GeneratedRegex("""<input[^>]* name="?(_proof|key)"? value="?([^" >]+)""")]
    private static partial Regex Hidden();
}
