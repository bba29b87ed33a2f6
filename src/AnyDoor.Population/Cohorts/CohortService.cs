using AnyDoor.Foundation;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Population.Cohorts;

/// <summary>Runs the rules of all cohorts, over everybody or over some people, and keeps the history of who is in.</summary>
public sealed class CohortService(
    PlaceStore store, PopulationService population, CohortRules rules, ConsumerLedger ledger, ILogger<CohortService> log) : IDisposable
{
    /// <summary>Local time of the nightly run of all rules.</summary>
    public static readonly TimeOnly RunAt = new(2, 0);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly MembershipWriter _writer = new(store);

    /// <summary>Runs over everybody the cohorts that are due: never run since their rule changed, or not since 02:00.</summary>
    /// <returns>How many were run.</returns>
    public Task<int> RunDueAsync(CancellationToken cancel) =>
        RunAsync(rule => rule.Cohort.LastRunAt is not { } last || last < LastRunTime(), cancel);

    /// <summary>Runs all cohorts over everybody.</summary>
    public Task<int> RunAllAsync(CancellationToken cancel) => RunAsync(_ => true, cancel);

    /// <summary>Looks at some people with all rules, after something about them changed.</summary>
    public async Task LookAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var runnable = (await rules.ReadAsync(cancel)).Where(rule => rule.Rule is not null).ToList();
            if (runnable.Count == 0) return;
            var history = people.Where(person => person.History).Select(person => person.PersonId).ToHashSet();
            long[] ids = [.. people.Select(person => person.PersonId).Distinct()];
            using var view = await population.FreshViewAsync(cancel);
            foreach (var rule in runnable)
            {
                var context = await rules.ContextAsync(rule.Rule!.DependsOn.Cohorts, ids, rule.Thresholds, cancel: cancel);
                await _writer.WriteAsync(Look(view, new CompiledRule(rule.Rule, context), rule, ids), history.Contains, cancel);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static CohortFinding[] Look(SnapshotView view, CompiledRule compiled, CohortRule rule, long[] people)
    {
        var findings = new CohortFinding[people.Length];
        for (var i = 0; i < people.Length; i++)
        {
            var finding = !view.TryGet(people[i], rule.Reads, out var row) ? Finding.Gone : compiled.Evaluate(row) == Truth.Yes ? Finding.In : rule.LeavesAtOnce(view, compiled, people[i]) ? Finding.Gone : Finding.Out;
            findings[i] = new(people[i], rule.Cohort.Name, rule.Running!.Version, finding);
        }

        return findings;
    }

    private async Task<int> RunAsync(Func<CohortRule, bool> wanted, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var due = (await rules.ReadAsync(cancel)).Where(wanted).ToList();
            if (due.Count == 0) return 0;
            // Rules are judged at the start of the run: what commits later comes as a change of its own.
            var started = store.Now;
            using var view = await population.FreshViewAsync(cancel);
            foreach (var rule in due)
            {
                if (rule.Rule is null) await RecordFaultAsync(rule, cancel);
                else await RunAsync(rule, view, started, cancel);
            }

            return due.Count;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task RunAsync(CohortRule rule, SnapshotView view, DateTimeOffset started, CancellationToken cancel)
    {
        var cohort = rule.Cohort;
        var run = new PopulationRun(view, rule.Reads);
        var context = await rules.ContextAsync(rule.Rule!.DependsOn.Cohorts, null, rule.Thresholds, cancel: cancel);
        var thresholds = run.Freeze(rule.Rule, context);
        var compiled = new CompiledRule(rule.Rule, context with { Thresholds = thresholds });
        var result = run.Find(compiled);
        var findings = await CompareAsync(view, rule, compiled, result.Members, cancel);
        var history = await HistoryAsync([.. findings.Where(finding => finding.Finding == Finding.In).Select(finding => finding.PersonId)], cancel);
        var (entered, left) = await _writer.WriteAsync(findings, history.Contains, cancel);
        await RecordRunAsync(rule, result, [.. thresholds.Values], started, cancel);
        log.LogInformation("Cohort {Cohort}: {People} of {Population} people, {Entered} entered, {Left} left", cohort.Name, result.Count, result.People, entered, left);
    }

    /// <summary>Those who would enter, those not found of who is in, and those found again who were missed.</summary>
    private async Task<List<CohortFinding>> CompareAsync(SnapshotView view, CohortRule rule, CompiledRule compiled, IReadOnlyList<long> members, CancellationToken cancel)
    {
        var (cohort, version) = (rule.Cohort, rule.Running!.Version);
        await using var db = store.OpenReadOfAll("who is in a cohort");
        var open = await db.Set<CohortMembership>().Where(row => row.Cohort == cohort.Name && row.LeftAt == null)
            .ToDictionaryAsync(row => row.PersonId, row => row.MissedAt, cancel);
        var found = members.ToHashSet();
        var findings = members.Where(person => !open.TryGetValue(person, out var missed) || missed is not null)
            .Select(person => new CohortFinding(person, cohort.Name, version, Finding.In)).ToList();
        findings.AddRange(open.Keys.Where(person => !found.Contains(person)).Order()
            .Select(person => new CohortFinding(person, cohort.Name, version, view.TryGet(person, rule.Reads, out _) && !rule.LeavesAtOnce(view, compiled, person) ? Finding.Out : Finding.Gone)));
        return findings;
    }

    /// <summary>Of some people those of whom only history waits to be followed up: their coming is history too.</summary>
    private async Task<HashSet<long>> HistoryAsync(long[] people, CancellationToken cancel)
    {
        var after = await ledger.CursorAsync(CohortConsumer.ConsumerName, cancel);
        await using var db = store.OpenReadOfAll("who is in a cohort");
        var history = new HashSet<long>();
        foreach (var some in people.Chunk(1000))
        {
            var waiting = await db.Set<PersonChange>()
                .Where(change => EF.Parameter(some).Contains(change.PersonId) && (change.Tx > after.Tx || (change.Tx == after.Tx && change.Position > after.Position)))
                .GroupBy(change => change.PersonId)
                .Select(changes => new { Person = changes.Key, News = changes.Count(change => !change.History) })
                .ToListAsync(cancel);
            history.UnionWith(waiting.Where(person => person.News == 0).Select(person => person.Person));
        }

        return history;
    }

    private Task RecordRunAsync(CohortRule rule, RunResult result, Threshold[] thresholds, DateTimeOffset started, CancellationToken cancel) =>
        store.WriteAsync(ProcessContext.System("population.cohorts"), async scope =>
        {
            var cohort = rule.Cohort;
            // Another version may have been adopted while this one ran: then that one is still due.
            var row = await scope.Db.Set<Cohort>().SingleOrDefaultAsync(other => other.Name == cohort.Name && other.RuleVersion == cohort.RuleVersion, cancel);
            if (row is null) return;
            (row.LastRunAt, row.Watermark, row.People, row.Fault) = (started, result.Watermark.ToString(), result.Count, rule.Fault);
            await scope.Db.Set<CohortThreshold>().Where(old => old.Cohort == cohort.Name).ExecuteDeleteAsync(cancel);
            scope.Db.AddRange(thresholds.Select(threshold => new CohortThreshold
            {
                Cohort = cohort.Name, Clause = threshold.Clause, Value = threshold.Value, AsAt = threshold.AsAt, Population = threshold.Population,
            }));
            scope.Tell(CohortDefinitions.Topic);
            scope.Tell(CohortDefinitions.TopicOf(cohort.Name));
        }, cancel);

    private Task RecordFaultAsync(CohortRule rule, CancellationToken cancel) =>
        store.WriteAsync(ProcessContext.System("population.cohorts"), async scope =>
        {
            if (await scope.Db.Set<Cohort>().SingleOrDefaultAsync(cohort => cohort.Name == rule.Cohort.Name, cancel) is not { } row) return;
            (row.Fault, row.LastRunAt) = (rule.Fault, scope.Now);
            scope.Tell(CohortDefinitions.Topic);
        }, cancel);

    private DateTimeOffset LastRunTime()
    {
        var today = LondonTime.Today(store.Clock);
        var due = LondonTime.ToUtc(today.ToDateTime(RunAt));
        return due <= store.Now ? due : LondonTime.ToUtc(today.AddDays(-1).ToDateTime(RunAt));
    }
}
