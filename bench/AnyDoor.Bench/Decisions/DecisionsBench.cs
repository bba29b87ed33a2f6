using System.Diagnostics;
using System.Linq.Expressions;
using AnyDoor.Bench.Actions;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Bench.Decisions;

/// <summary>What a decision costs: by the engine alone, for one person read from the store, and inside the lists that are opened all day, against the same query without the predicate.</summary>
internal static class DecisionsBench
{
    private const int Decisions = 200_000;
    private const double GoalMicroseconds = 100, GoalColdMilliseconds = 2, GoalRatio = 1.3;

    public static async Task<IReadOnlyList<Figure>> Run(BenchOptions options)
    {
        var actions = options.People ?? 1_000_000;
        var engine = Engine();
        var figures = new List<Figure> { new("decisions", "engine alone, p99 microseconds", engine, null, null, $"under {GoalMicroseconds:0}", engine < GoalMicroseconds) };
        foreach (var provider in new[] { StoreProvider.Sqlite, StoreProvider.Postgres })
        {
            options.Say($"writing {actions:N0} actions into {provider} ...");
            await using var side = await ActionsSide.NewAsync(provider, actions);
            var one = await side.OpenOneAsync();
            figures.Add(new("decisions", $"one person and what they chose, {provider}, p95 ms", one, null, null, $"under {GoalColdMilliseconds:0}", one < GoalColdMilliseconds));
            foreach (var (name, which) in Lists)
            {
                var (decided, bare) = (await side.AskAsync(which, decided: true), await side.AskAsync(which, decided: false));
                figures.Add(new("decisions", $"{name} of {actions:N0}, {provider}, p95 ms (without the predicate)", decided.P95, bare.P95, bare.P95 / decided.P95, $"at most {GoalRatio} times", decided.P95 <= bare.P95 * GoalRatio));
            }
        }
        return figures;
    }

    private static readonly (string Name, Expression<Func<CareAction, bool>> Which)[] Lists =
    [
        ("held by the team", row => row.OwnerKind == "team" && row.OwnerId == "t1"),
        ("answered for by the organisation", row => row.AccountableOrganisation == "o1"),
        ("answered for by one practitioner", row => row.AccountableId == "p1"),
    ];

    private static double Engine()
    {
        var random = new Random(1);
        var times = new double[Decisions];
        for (var i = -10_000; i < Decisions; i++)
        {
            var question = new AccessQuestion
            {
                Role = Roles.All[random.Next(Roles.All.Count)], Purpose = Purposes.DirectCare, Use = Uses.Open, Bases = [AccessBases.All[random.Next(AccessBases.All.Count)]],
                Content = Contents.Ordinary, Sender = Senders.Shared, Choices = random.Next(2) == 0 ? [] : [PersonChoices.Objection],
            };
            var clock = Stopwatch.GetTimestamp();
            AccessPolicy.InUse.Decide(question);
            if (i >= 0)
                times[i] = Stopwatch.GetElapsedTime(clock).TotalMicroseconds;
        }
        Array.Sort(times);
        return times[Decisions * 99 / 100];
    }
}
