using System.Diagnostics;
using AnyDoor.Bench.Morning;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Snapshot;
using AnyDoor.Recall.Groups;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Bench.Recall;

/// <summary>A recall list of 10,000 people and the groups whose care is counted, opened by somebody who may see all 30,000 people of the place and by an analyst, while people change.</summary>
internal static class RecallBench
{
    private const int Looks = 40, Warm = 5;
    private const double ListGoal = 200, GroupsGoal = 50;

    public static async Task<IReadOnlyList<Figure>> OnAsync(StoreProvider provider, BenchOptions options)
    {
        var people = options.People ?? 30_000;
        options.Say($"recall: making a place with {people:N0} people on {provider} ...");
        var times = new ServerTimes();
        // Two thirds of the bench's frail people have COPD.
        await using var place = await MorningPlace.NewAsync(provider, people, people / 2, 1, times);
        var list = new ListOfBench(place);
        var listed = await list.WriteAsync();
        var (coordinator, analyst) = ((await place.SessionsAsync())[0], (await place.SessionsAsync(MorningPlace.Analyst))[0]);
        var on = $"({provider}, {people:N0} people)";
        options.Say($"recall: looking at a list of {listed:N0} ...");
        var opened = await LookAsync(place, times, coordinator, "/recall/copd-winter?show=never", list, changing: false);
        var bare = await TimesAsync(list.AskBareAsync);
        var begun = await FirstAsync(place, times, coordinator);
        var still = await LookAsync(place, times, coordinator, "/recall/coverage", list, changing: false);
        var changing = await LookAsync(place, times, coordinator, "/recall/coverage", list, changing: true);
        var counted = await LookAsync(place, times, analyst, "/recall/coverage", list, changing: true);
        var anew = await AnewAsync(place);
        return
        [
            new("recall", $"a list of {listed:N0}, those never reached first, server time median, ms; other: the same rows, counts and order by one SQL query {on}", opened, bare, bare / opened, $"under {ListGoal:0}", opened < ListGoal),
            new("recall", $"groups month by month, first look of a process, ms; other: each rule asked anew {on}", begun, anew, anew / begun, "under 1,000", begun < 1000),
            new("recall", $"groups month by month, by a coordinator who sees all, server time median, ms; other: each rule asked anew {on}", still, anew, anew / still, $"under {GroupsGoal:0}", still < GroupsGoal),
            new("recall", $"the same, somebody changed before each look {on}", changing, anew, anew / changing, $"under {GroupsGoal:0}", changing < GroupsGoal),
            new("recall", $"the same, by an analyst {on}", counted, anew, anew / counted, $"under {GroupsGoal:0}", counted < GroupsGoal),
        ];
    }

    private static async Task<double> FirstAsync(MorningPlace place, ServerTimes times, string session)
    {
        times.Clear();
        await ReadAsync(place, session, "/recall/coverage");
        return times.Milliseconds.Max();
    }

    private static async Task<double> LookAsync(MorningPlace place, ServerTimes times, string session, string path, ListOfBench list, bool changing)
    {
        var all = new List<double>();
        for (var look = -Warm; look < Looks; look++)
        {
            if (changing)
                await list.ChangeAsync(look + Warm);
            times.Clear();
            await ReadAsync(place, session, path);
            if (look >= 0)
                all.Add(times.Milliseconds.Max());
        }
        return Percentile.Of(all, 0.5);
    }

    private static async Task ReadAsync(MorningPlace place, string session, string path)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, place.Address + path);
        request.Headers.Add("Cookie", session);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<double> TimesAsync(Func<Task> work)
    {
        var all = new List<double>();
        for (var run = -Warm; run < Looks; run++)
        {
            var began = Stopwatch.GetTimestamp();
            await work();
            if (run >= 0)
                all.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return Percentile.Of(all, 0.5);
    }

    // The same rules, each by itself as `anydoor cohort count --where` asks it.
    private static async Task<double> AnewAsync(MorningPlace place)
    {
        var services = place.App.Services;
        var (answers, population) = (services.GetRequiredService<CohortAnswers>(), services.GetRequiredService<PopulationService>());
        // A shared server holds changes back while an older transaction is open.
        await population.RefreshAsync();
        while (await services.GetRequiredService<ChangeReader>().AnyAfterAsync(population.Watermark, CancellationToken.None))
        {
            await Task.Delay(20);
            await population.RefreshAsync();
        }

        var reader = (await services.GetRequiredService<ReaderFactory>().OfUserAsync("m0", CancellationToken.None))!;
        var groups = await services.GetRequiredService<CoverageQuery>().AllAsync(reader, CancellationToken.None);
        var questions = groups.SelectMany(group => group.Points.SelectMany(point => new[] { group.Coverage.Of, $"({group.Coverage.Of}) and ({group.Coverage.Covered})" }.Select(rule => new CohortQuestion(null, rule, point.Day)))).ToList();
        var counts = new List<long?>();
        var began = Stopwatch.GetTimestamp();
        foreach (var question in questions)
            counts.Add((await answers.CountAsync((await answers.ReadAsync(question, reader, CancellationToken.None))!, reader, CancellationToken.None)).Count);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var kept = groups.SelectMany(group => group.Points.SelectMany(point => new[] { point.People, point.Covered }));
        return kept.SequenceEqual(counts) ? took : throw new InvalidOperationException("What is kept and what is asked anew differ.");
    }
}
