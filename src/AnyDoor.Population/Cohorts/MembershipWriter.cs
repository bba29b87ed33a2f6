using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Cohorts;

/// <summary>What was found about one person for one cohort.</summary>
internal readonly record struct CohortFinding(long PersonId, string Cohort, int RuleVersion, Finding Finding);

/// <summary>Turns findings into stays. Found again with nothing changed, it writes nothing.</summary>
internal sealed class MembershipWriter(PlaceStore store)
{
    private const int AtATime = 1000;

    /// <param name="isHistory">Whether all that made the person come or go was loaded as history: then nothing is triggered.</param>
    /// <returns>How many entered and left.</returns>
    public async Task<(int Entered, int Left)> WriteAsync(IReadOnlyList<CohortFinding> findings, Func<long, bool> isHistory, CancellationToken cancel)
    {
        var (entered, left) = (0, 0);
        foreach (var some in findings.Chunk(AtATime))
        {
            if (!await AnythingToDoAsync(some, cancel)) continue;
            var (came, went) = await store.WriteAsync(ProcessContext.System("population.cohorts"), scope => ApplyAsync(scope, some, isHistory, cancel), cancel);
            (entered, left) = (entered + came, left + went);
        }

        return (entered, left);
    }

    // Most messages change no cohort: reading first keeps them away from the writers' queue.
    private async Task<bool> AnythingToDoAsync(CohortFinding[] findings, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("who is in a cohort");
        var open = await OpenAsync(db, findings, cancel);
        return findings.Any(finding => ComingAndGoing.Next(open.GetValueOrDefault((finding.PersonId, finding.Cohort)), finding.Finding, store.Now) != Step.None);
    }

    private static async Task<(int Entered, int Left)> ApplyAsync(WriteScope scope, CohortFinding[] findings, Func<long, bool> isHistory, CancellationToken cancel)
    {
        var open = await OpenAsync(scope.Db, findings, cancel);
        var (entered, left) = (0, 0);
        foreach (var finding in findings)
        {
            var stay = open.GetValueOrDefault((finding.PersonId, finding.Cohort));
            var step = ComingAndGoing.Next(stay, finding.Finding, scope.Now);
            if (step is Step.Enter) await EnterAsync(scope, finding, cancel);
            else if (step is Step.Leave) stay!.LeftAt = scope.Now;
            else if (step is Step.Miss) stay!.MissedAt = scope.Now;
            else if (step is Step.FindAgain) stay!.MissedAt = null;
            if (step is not (Step.Enter or Step.Leave)) continue;
            (entered, left) = step is Step.Enter ? (entered + 1, left) : (entered, left + 1);
            scope.Touch(finding.PersonId, Changes.Cohort, isHistory(finding.PersonId));
            scope.Tell(CohortDefinitions.TopicOf(finding.Cohort));
        }

        return (entered, left);
    }

    private static async Task EnterAsync(WriteScope scope, CohortFinding finding, CancellationToken cancel)
    {
        // Back in the same instant as the stay began (merged and taken apart again): the stay goes on.
        if (await scope.Db.Set<CohortMembership>().FindAsync([finding.PersonId, finding.Cohort, scope.Now], cancel) is { } same)
        {
            (same.LeftAt, same.MissedAt) = (null, null);
            return;
        }

        scope.Db.Add(new CohortMembership { PersonId = finding.PersonId, Cohort = finding.Cohort, EnteredAt = scope.Now, RuleVersion = finding.RuleVersion });
    }

    private static async Task<Dictionary<(long, string), CohortMembership>> OpenAsync(PlaceDb db, CohortFinding[] findings, CancellationToken cancel)
    {
        long[] people = [.. findings.Select(finding => finding.PersonId).Distinct()];
        string[] cohorts = [.. findings.Select(finding => finding.Cohort).Distinct()];
        return await db.Set<CohortMembership>()
            .Where(row => EF.Parameter(people).Contains(row.PersonId) && EF.Parameter(cohorts).Contains(row.Cohort) && row.LeftAt == null)
            .ToDictionaryAsync(row => (row.PersonId, row.Cohort), cancel);
    }
}
