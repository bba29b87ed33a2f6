using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Population.Vocabularies;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Rehearsal;

/// <summary>Runs the cohorts that a care model would define over everybody: who would come and go, and which of the last weeks' events would have counted.</summary>
public sealed class CohortRehearsal(PlaceStore store, PopulationService population, CohortRules rules, VocabularyFactory vocabulary)
{
    /// <param name="wanted">Rules that can be read; see <see cref="CriteriaParser"/>.</param>
    /// <param name="days">How many whole days to look back.</param>
    /// <param name="purpose">Of whoever is told: what no agreement lets be used for it is not.</param>
    public async Task<Rehearsed> RunAsync(string model, IReadOnlyList<CohortDefinition> wanted, IReadOnlyList<WatchedEvent> watched, int days, string purpose, CancellationToken cancel)
    {
        var now = store.Now;
        var from = LondonTime.DayOf(now).AddDays(-days);
        await using var db = store.OpenReadOfAll("what a care model would change");
        using var view = await population.FreshViewAsync(cancel);
        var reads = new AccessScope([new(null, ulong.MaxValue)], await rules.WithheldAsync(db, purpose, cancel));
        var ready = await CompileAsync(view, reads, model, wanted, cancel);
        var cohorts = await CompareAsync(db, model, ready, wanted, cancel);
        var replay = new EventReplay(watched.Where(row => ready.ContainsKey(row.Cohort)).Select(row => (row, ready[row.Cohort].Rule)), from, now);
        return new(cohorts, replay.Over(view, reads), from, now, ready.Values.Select(row => row.Result.People).FirstOrDefault());
    }

    /// <summary>Each rule with its outcome; those that others of the model build on come first.</summary>
    private async Task<Dictionary<string, Ready>> CompileAsync(SnapshotView view, AccessScope reads, string model, IReadOnlyList<CohortDefinition> wanted, CancellationToken cancel)
    {
        var words = await vocabulary.ForModelAsync(model, wanted.Select(row => row.Name), cancel);
        var waiting = wanted.Select(row => (row.Name, Rule: CriteriaParser.Parse(row.Criteria, words).OrThrow())).ToList();
        var ready = new Dictionary<string, Ready>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(row => row.Rule.DependsOn.Cohorts.All(name => waiting.All(other => other.Name != name)), waiting[0]);
            waiting.Remove(next);
            ready[next.Name] = await RunAsync(view, reads, next.Rule, ready, cancel);
        }

        return ready;
    }

    private async Task<Ready> RunAsync(SnapshotView view, AccessScope reads, Rule rule, Dictionary<string, Ready> ready, CancellationToken cancel)
    {
        var known = await rules.ContextAsync(rule.DependsOn.Cohorts, null, new Dictionary<string, Threshold>(), cancel: cancel);
        var tables = known.Tables.Cohorts.ToDictionary(table => table.Key, table => ready.TryGetValue(table.Key, out var own) ? new PersonSet(own.Result.Members) : table.Value);
        var context = known with { Tables = new PersonTables { Cohorts = tables } };
        var run = new PopulationRun(view, reads);
        var compiled = new CompiledRule(rule, context with { Thresholds = run.Freeze(rule, context) });
        return new(compiled, run.Find(compiled));
    }

    private async Task<List<RehearsedCohort>> CompareAsync(
        PlaceDb db, string model, Dictionary<string, Ready> ready, IReadOnlyList<CohortDefinition> wanted, CancellationToken cancel)
    {
        var used = await db.Set<Cohort>().Where(cohort => cohort.Model == model).ToDictionaryAsync(cohort => cohort.Name, cancel);
        var names = used.Keys.ToList();
        var inside = (await db.Set<CohortMembership>().Where(row => names.Contains(row.Cohort) && row.LeftAt == null).Select(row => new { row.Cohort, row.PersonId }).ToListAsync(cancel))
            .ToLookup(row => row.Cohort, row => row.PersonId);
        var words = await vocabulary.CurrentAsync(cancel);
        var compared = wanted.Select(row => Compare(row, ready[row.Name], used.GetValueOrDefault(row.Name), words, [.. inside[row.Name]])).ToList();
        compared.AddRange(used.Values.Where(cohort => !ready.ContainsKey(cohort.Name)).OrderBy(cohort => cohort.Name, StringComparer.Ordinal)
            .Select(gone => new RehearsedCohort(DefinitionOf(gone), CohortStep.Gone, "", WordsOf(gone, words), [], [], [.. inside[gone.Name].Order()])));
        return compared;
    }

    // Where the rule stays as it is, whoever is about to come or go does so by the rule in use: that is no effect of adopting.
    private static RehearsedCohort Compare(CohortDefinition wanted, Ready ready, Cohort? used, Vocabulary words, HashSet<long> inside)
    {
        var (rule, members) = (ready.Rule.Rule.Words, ready.Result.Members);
        if (used is not null && used.Criteria == wanted.Criteria && used.LastRunAt is not null)
            return new(wanted, CohortStep.Unchanged, rule, null, members, [], []);
        return new(
            wanted, used is null ? CohortStep.New : CohortStep.Changed, rule, used is null || used.Criteria == wanted.Criteria ? null : WordsOf(used, words),
            members, [.. members.Where(person => !inside.Contains(person))], [.. inside.Except(members).Order()]);
    }

    private static string? WordsOf(Cohort cohort, Vocabulary words) => CriteriaParser.Parse(cohort.Criteria, words).Rule?.Words;

    private static CohortDefinition DefinitionOf(Cohort cohort) =>
        new(cohort.Name, cohort.Title, cohort.Criteria, cohort.Purpose, cohort.Categories.Split(',', StringSplitOptions.RemoveEmptyEntries));

    private sealed record Ready(CompiledRule Rule, RunResult Result);
}
