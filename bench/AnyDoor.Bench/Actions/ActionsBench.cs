using AnyDoor.Plans;
using AnyDoor.Store;

namespace AnyDoor.Bench.Actions;

/// <summary>The lists that coordinators open all day, over many actions on both stores, against a bare query of the same rows.</summary>
internal static class ActionsBench
{
    private const double GoalMilliseconds = 200;

    public static async Task<IReadOnlyList<Figure>> Run(BenchOptions options)
    {
        var actions = options.People ?? 1_000_000;
        var figures = new List<Figure>();
        foreach (var provider in new[] { StoreProvider.Sqlite, StoreProvider.Postgres })
        {
            options.Say($"writing {actions:N0} actions into {provider} ...");
            await using var side = await ActionsSide.NewAsync(provider, actions);
            foreach (var (name, list, filter) in Lists)
            {
                var ours = await side.AskAsync(list, filter);
                var bare = await side.AskBareAsync(list, filter);
                figures.Add(new("actions", $"{name} of {actions:N0}, {provider}, p95 ms (bare SQL)", ours.P95, bare.P95, bare.P95 / ours.P95, $"under {GoalMilliseconds:0}", ours.P95 < GoalMilliseconds));
                figures.Add(new("actions", $"{name}, {provider}, rows (bare SQL)", ours.Rows, bare.Rows, null, "equal", ours.Rows == bare.Rows && ours.Rows > 0));
            }
        }
        return figures;
    }

    private static readonly (string Name, ActionList List, ActionFilter Filter)[] Lists =
    [
        ("unassigned: waiting at the duty desk", ActionList.Desk, ActionFilter.Waiting),
        ("overdue of the team", ActionList.Team, ActionFilter.Late),
        ("overdue of one person's own", ActionList.Mine, ActionFilter.Late),
        ("all of the organisation", ActionList.Organisation, ActionFilter.All),
        ("all of the duty desk", ActionList.Desk, ActionFilter.All),
    ];
}
