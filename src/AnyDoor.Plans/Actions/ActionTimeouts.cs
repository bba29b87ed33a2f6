using System.Linq.Expressions;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Plans;

/// <summary>Moves on every offer that was not answered in time, and whatever somebody who has left answered for. Run as often as you like, by as many processes as you like.</summary>
public sealed class ActionTimeouts(PlaceStore store, ActionService actions, PartnersDirectory partners)
{
    private const int AtATime = 200;
    private PartnersView? looked;

    /// <returns>How many were moved on.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = store.Now;
        var moved = await LeaversAsync(cancel);
        moved += await EachAsync(row => row.AcceptBy != null && row.AcceptBy <= now, "actions.time-out", actions.TimeOutAsync, cancel);
        moved += await EachAsync(
            row => row.OriginKind == ActionOrigins.Trigger && row.EndedAt == null && row.OverdueToldAt == null && row.DueAt <= now, "actions.missed", ActionService.TellMissedAsync, cancel);
        return moved + await EachAsync(
            row => row.Status == ActionStatus.Accepted && row.OverdueToldAt == null && row.DueAt <= now, "actions.overdue", ActionService.TellOverdueAsync, cancel);
    }

    // Only a change of the place's partners makes leavers, so all open actions are looked at once after each.
    private async Task<int> LeaversAsync(CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        if (view == looked)
            return 0;
        var leavers = new Leavers(view);
        await using var db = store.OpenRead();
        var moved = await EachAsync(
            await leavers.ActionsAsync(db, cancel), "actions.left", (scope, person, action, stop) => actions.LeaveAsync(scope, person, action, leavers, stop), cancel);
        looked = view;
        return moved;
    }

    private async Task<int> EachAsync(
        Expression<Func<CareAction, bool>> due, string process, Func<WriteScope, long, string, CancellationToken, Task<Outcome>> move, CancellationToken cancel) =>
        await EachAsync(await DueAsync(due, cancel), process, move, cancel);

    private async Task<int> EachAsync(
        List<(long PersonId, string ActionId)> due, string process, Func<WriteScope, long, string, CancellationToken, Task<Outcome>> move, CancellationToken cancel)
    {
        var moved = 0;
        foreach (var (personId, actionId) in due)
        {
            try
            {
                var outcome = await store.WriteAsync(ProcessContext.System(process), scope => move(scope, personId, actionId, cancel), cancel);
                moved += outcome.Kind == OutcomeKind.Done ? 1 : 0;
            }
            catch (DbUpdateException)
            {
                // Another process was quicker, or somebody answered just now: the next round sees how it stands.
            }
        }
        return moved;
    }

    private async Task<List<(long PersonId, string ActionId)>> DueAsync(Expression<Func<CareAction, bool>> due, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var rows = await db.Set<CareAction>().Where(due).OrderBy(row => row.NextAt).Select(row => new { row.PersonId, row.ActionId }).Take(AtATime).ToListAsync(cancel);
        return [.. rows.Select(row => (row.PersonId, row.ActionId))];
    }
}

/// <summary>Runs the time-outs while a host runs.</summary>
public sealed class ActionTimeoutService(ActionTimeouts timeouts, TimeProvider clock, ILogger<ActionTimeoutService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Periodic.RunAsync(
        Every, clock, async stop => { while (await timeouts.RunAsync(stop) > 0) { } },
        fault => log.LogError("Time-outs of actions failed and are tried again in {Seconds} s: {Fault}", Every.TotalSeconds, fault.GetType().Name), stoppingToken);
}
