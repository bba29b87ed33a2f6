using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>More firings for a team in the last day than its care model expects. Nobody is hidden by it.</summary>
public sealed record Flood(string Model, string TeamId, string Team, int Fired, int Expected)
{
    public string Lead => $"{Fired} people were brought before {Team} in the last 24 hours, where at most {Expected} are expected.";

    public string Text => "All of them are listed; nobody is hidden. Look whether a partner sends old events again, or whether the rule is too wide.";
}

/// <summary>Sees a flood of triggers, so that the one that matters is not lost in silence.</summary>
public sealed class FloodWatch(PlaceStore store, PackCatalog packs, PartnersDirectory partners)
{
    private const int Least = 20;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Firings are found by the time of their event, which lies at most this far before.
    private static readonly TimeSpan OldestEvent = TimeSpan.FromDays(32);

    public async Task<IReadOnlyList<Flood>> NowAsync(CancellationToken cancel)
    {
        var running = await packs.RunningAsync(cancel);
        var teams = (await partners.CurrentAsync(cancel)).Teams.Values.Where(team => running.ContainsKey(team.Model)).ToDictionary(team => team.TeamId);
        if (teams.Count == 0)
            return [];
        var fired = await FiredAsync([.. teams.Keys], cancel);
        return
        [
            .. from team in teams.Values.OrderBy(team => team.Name, StringComparer.Ordinal)
               let expected = Expected(running[team.Model], store.Now)
               let count = fired.GetValueOrDefault(team.TeamId)
               where count > expected
               select new Flood(team.Model, team.TeamId, team.Name, count, expected),
        ];
    }

    /// <summary>As the pack says, else twice the busiest huddle shown at the signature. On the first day also what the signature reached back for.</summary>
    internal static int Expected(RunningPack running, DateTimeOffset now)
    {
        var most = running.Pack.Huddle.MostADay ?? Math.Max(Least, 2 * (running.Figures?.BusiestHuddle ?? 0));
        var back = running.AdoptedAt - running.InForceFrom;
        return now - running.AdoptedAt < Day && back > TimeSpan.Zero ? (int)Math.Ceiling(most * (1 + back / Day)) : most;
    }

    private async Task<Dictionary<string, int>> FiredAsync(string[] teams, CancellationToken cancel)
    {
        var (since, oldest) = (store.Now - Day, store.Now - OldestEvent);
        await using var db = store.OpenReadOfAll("whether triggers flood a team");
        return await db.Set<TriggerFiring>()
            .Where(row => EF.Parameter(teams).Contains(row.TeamId) && row.EventAt >= oldest && row.FiredAt >= since && row.WithdrawnAt == null && row.Meeting == Trigger.Huddle)
            .GroupBy(row => row.TeamId).Select(rows => new { rows.Key, People = rows.Select(row => row.PersonId).Distinct().Count() })
            .ToDictionaryAsync(row => row.Key, row => row.People, cancel);
    }
}
