using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects;

/// <param name="People">Who may be in rows, ascending.</param>
/// <param name="LeftOut">How many more the cohort's rule finds by everything that it reads in its own use.</param>
/// <param name="Reads">What may be read of them for the project's purpose.</param>
/// <param name="InCohorts">Who of them is in the other cohorts that were asked about.</param>
internal sealed record FoundPeople(IReadOnlyList<long> People, int LeftOut, AccessScope Reads, IReadOnlyDictionary<string, HashSet<long>> InCohorts);

/// <summary>Who of its cohort a project may use: nobody who opted out, nobody in danger, and by nothing that no agreement covers.</summary>
public sealed class ProjectPeople(PlaceStore store, CohortRules rules)
{
    /// <summary>Cohorts that may be asked about: a rule that reads sensitive entries would tell of them in every row.</summary>
    internal async Task<IReadOnlyList<Cohort>> CohortsAsync(CancellationToken cancel)
    {
        var all = (await rules.ReadAsync(cancel)).ToDictionary(rule => rule.Cohort.Name);
        return [.. all.Values.Where(rule => IsOrdinary(rule, all, [])).Select(rule => rule.Cohort).OrderBy(cohort => cohort.Title, StringComparer.Ordinal)];
    }

    /// <returns>Null where the cohort is gone, cannot be run or may not be used so.</returns>
    internal async Task<FoundPeople?> FindAsync(PlaceDb db, Project project, SnapshotView view, CancellationToken cancel)
    {
        var all = (await rules.ReadAsync(cancel)).ToDictionary(rule => rule.Cohort.Name);
        var without = new PersonSet([.. await db.ChosenAgainstAsync(project.Purpose, Uses.Extract, store.Now, cancel), .. await db.Set<Person>().Where(row => row.Restricted).Select(row => row.PersonId).ToListAsync(cancel)]);
        var withheld = await rules.WithheldAsync(db, project.Purpose, cancel);
        async Task<IReadOnlyList<long>?> MembersAsync(string name, Func<AccessScope, AccessScope> reads) => all.TryGetValue(name, out var rule) && rule.Rule is { } parsed && IsOrdinary(rule, all, [])
            ? new PopulationRun(view, reads(rule.Reads)).Find(new CompiledRule(parsed, await rules.ContextAsync(parsed.DependsOn.Cohorts, null, rule.Thresholds, cancel: cancel))).Members
            : null;
        AccessScope ForProject(AccessScope scope) => scope.Withholding(withheld).Without(without);

        if (await MembersAsync(project.Cohort, ForProject) is not { } people || await MembersAsync(project.Cohort, scope => scope.Without(new PersonSet())) is not { } everybody)
            return null;
        var others = new Dictionary<string, HashSet<long>>();
        foreach (var other in project.FieldNames().Select(ProjectField.CohortOf).OfType<string>())
            others[other] = [.. await MembersAsync(other, ForProject) ?? []];
        var reads = new AccessScope([new(null, Sensitivities.Ordinary)], withheld, without, await ReadableEntries.ObjectorsAsync(db, store.Now, cancel));
        return new(people, everybody.Except(people).Count(), reads, others);
    }

    private static bool IsOrdinary(CohortRule rule, Dictionary<string, CohortRule> all, HashSet<string> seen) =>
        rule.Rule is { } parsed && Sensitivities.OfPack(rule.Running!.Categories) == Sensitivities.Ordinary
        && (!seen.Add(rule.Cohort.Name) || parsed.DependsOn.Cohorts.All(name => all.TryGetValue(name, out var other) && IsOrdinary(other, all, seen)));
}
