using AnyDoor.Partners;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Record.Holding;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.CohortPages;

/// <summary>How many people agreements concern, and how cohorts would be made of what is left: by the rules themselves. Counts are rounded, and of people who did not opt out.</summary>
internal sealed class CohortsChanged(PlaceStore store, PopulationService population, CohortRules rules) : ISharingEffect
{
    public async Task<IReadOnlyList<SharingEffect>> ReadAsync(SharingChange change, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("what an agreement changes");
        var without = await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, store.Now, cancel);
        var effects = new List<SharingEffect> { await PeopleAsync(db, change, without, cancel) };
        using var view = await population.ViewAsync(cancel);
        foreach (var rule in (await rules.ReadAsync(cancel)).Where(rule => rule.Rule is not null))
        {
            var lost = ReadableEntries.Of((await change.WithheldAsync(db, rule.Cohort.Purpose, cancel)).Then, []);
            if (rule.Withheld.Covers(lost))
                continue;
            var context = await rules.ContextAsync(rule.Rule!.DependsOn.Cohorts, null, rule.Thresholds, cancel: cancel);
            var compiled = new CompiledRule(rule.Rule, context);
            var now = Count(new PopulationRun(view, rule.Reads).Find(compiled), without);
            var then = Count(new PopulationRun(view, rule.Reads.Withholding(lost)).Find(compiled), without);
            if (now != then)
                effects.Add(new("Cohorts", $"{rule.Cohort.Title} ({Roles.Words(rule.Cohort.Purpose)})", now, then));
        }
        return effects;
    }

    private static async Task<SharingEffect> PeopleAsync(PlaceDb db, SharingChange change, HashSet<long> without, CancellationToken cancel)
    {
        var people = new HashSet<long>();
        foreach (var purpose in AgreementBook.AllPurposes.Where(purpose => change.LostFor(purpose).Count > 0))
        {
            var (now, then) = await change.WithheldAsync(db, purpose, cancel);
            people.UnionWith(await db.Set<RecordEntry>().Shared(now).NotShared(then).Where(row => row.Status != EntryStatus.Withdrawn).Select(row => row.PersonId).Distinct().ToListAsync(cancel));
        }
        return new("People", "People of whom something would no longer be used", $"{SmallNumbers.Text(people.Count(person => !without.Contains(person)), exact: false)} have something", "It is not used");
    }

    private static string Count(RunResult found, HashSet<long> without) => $"{SmallNumbers.Text(found.Members.Count(person => !without.Contains(person)), exact: false)} people";
}
