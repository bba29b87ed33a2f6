using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Demo.Past;

/// <summary>Lets those who were asked to do something accept it and do it over the following days: most in time, some late, some not yet.</summary>
internal sealed class PastWork(IServiceProvider services, PastStaff staff)
{
    private const double IsAnswered = 0.8, IsDoneToday = 0.5;

    private static readonly TimeSpan SoonestDone = TimeSpan.FromHours(20);
    private readonly PlaceStore store = services.GetRequiredService<PlaceStore>();
    private readonly ActionService actions = services.GetRequiredService<ActionService>();

    public async Task DoAsync(Random random, CancellationToken cancel)
    {
        foreach (var action in await OpenAsync(cancel))
        {
            if (action.Status is ActionStatus.Offered or ActionStatus.TimedOut && random.NextDouble() < IsAnswered)
                await ByAsync(await staff.DoerAsync(action, cancel), "actions.accept", (scope, by) => actions.AcceptAsync(scope, by, action.ActionId, cancel), cancel);
            else if (action.Status == ActionStatus.Accepted && action.StatusAt <= store.Now - SoonestDone && random.NextDouble() < IsDoneToday)
                await CompleteAsync(action, await staff.DoerAsync(action, cancel), random, cancel);
            else if (action.Status is ActionStatus.Returned or ActionStatus.Declined)
                await CompleteAsync(action, await staff.OfOrganisationAsync(action.AccountableOrganisation, cancel), random, cancel);
        }
        await services.GetRequiredService<ActionTimeouts>().RunAsync(cancel);
    }

    private Task CompleteAsync(CareAction action, Reader? by, Random random, CancellationToken cancel)
    {
        var outcome = random.NextDouble() < 0.85 ? ActionOutcomes.Done : ActionOutcomes.All[random.Next(1, ActionOutcomes.All.Count)].Code;
        return ByAsync(by, "actions.complete", (scope, doer) => actions.CompleteAsync(scope, doer, action.ActionId, outcome, null, cancel), cancel);
    }

    private async Task ByAsync(Reader? by, string process, Func<WriteScope, Reader, Task<Outcome>> work, CancellationToken cancel)
    {
        if (by is null)
            return;
        var outcome = await store.WriteAsync(PastStaff.Context(by, process), scope => work(scope, by), cancel);
        // Whoever moved away meanwhile is not seen any more: it stays open.
        if (outcome.Kind != OutcomeKind.NotFound)
            PastStaff.Done(outcome);
    }

    // What rules asked for when the place was loaded is of today, and today's staff do it.
    private async Task<List<CareAction>> OpenAsync(CancellationToken cancel)
    {
        var now = store.Now;
        await using var db = store.OpenRead();
        return await db.Set<CareAction>().Where(row => row.EndedAt == null && row.CreatedAt <= now).OrderBy(row => row.CreatedAt).ThenBy(row => row.PersonId).ThenBy(row => row.Title).ToListAsync(cancel);
    }
}
