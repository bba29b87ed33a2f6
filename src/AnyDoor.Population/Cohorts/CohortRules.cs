using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Population.Vocabularies;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Cohorts;

/// <summary>A cohort with its rule parsed today.</summary>
/// <param name="Running">The newest version that can be run; null when none means anything here.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Fault">Why the newest version cannot be run, when it cannot.</param>
/// <param name="Withheld">What no agreement lets be used for its purpose.</param>
/// <param name="Objectors">Of whom a rule for direct care reads what was done here alone.</param>
/// <param name="Without">Who chose not to be in a cohort of its purpose.</param>
internal sealed record CohortRule(Cohort Cohort, CohortRuleVersion? Running, Rule? Rule, string? Fault, IReadOnlyDictionary<string, Threshold> Thresholds, PersonSet? Without, Objectors? Objectors, WithheldRows Withheld)
{
    /// <summary>Everybody but those who chose not to be in it, and of their entries what the running version states that it reads.</summary>
    public AccessScope Reads { get; } = new([new(null, Sensitivities.OfPack(Running?.Categories ?? Cohort.Categories))], Withheld, Without, Objectors);

    /// <summary>Whether a person stops being a member at once when the rule no longer finds them: because of what they chose, or because what it found them by is no longer shared.</summary>
    public bool LeavesAtOnce(SnapshotView view, CompiledRule compiled, long person) =>
        Objectors?.People.Contains(person) == true || (!Withheld.IsNone && view.TryGet(person, Reads.OfAllPartners, out var row) && compiled.Evaluate(row) == Truth.Yes);
}

/// <summary>Reads the cohorts and what their rules need beside people's entries.</summary>
public sealed class CohortRules(PlaceStore store, VocabularyFactory vocabulary, PartnersDirectory partners)
{
    /// <summary>All cohorts, those that others build on first.</summary>
    internal async Task<IReadOnlyList<CohortRule>> ReadAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("who is in a cohort");
        var cohorts = await db.Set<Cohort>().OrderBy(cohort => cohort.Name).ToListAsync(cancel);
        if (cohorts.Count == 0) return [];
        var versions = (await db.Set<CohortRuleVersion>().OrderByDescending(row => row.Version).ToListAsync(cancel)).ToLookup(row => row.Cohort);
        var thresholds = await db.Set<CohortThreshold>().ToListAsync(cancel);
        var words = await vocabulary.CurrentAsync(cancel);
        var (without, withheld) = (new Dictionary<string, PersonSet>(), new Dictionary<string, WithheldRows>());
        foreach (var purpose in cohorts.Select(cohort => cohort.Purpose).Distinct())
        {
            without[purpose] = new PersonSet(await db.ChosenAgainstAsync(purpose, Uses.Count, store.Now, cancel));
            withheld[purpose] = await WithheldAsync(db, purpose, cancel);
        }
        var objectors = await ReadableEntries.ObjectorsAsync(db, store.Now, cancel);
        return InOrder([.. cohorts.Select(cohort => Parse(cohort, versions[cohort.Name], words, thresholds, without[cohort.Purpose], cohort.Purpose == Purposes.DirectCare ? objectors : null, withheld[cohort.Purpose]))]);
    }

    /// <summary>What no agreement lets be used for a purpose.</summary>
    internal async Task<WithheldRows> WithheldAsync(PlaceDb db, string purpose, CancellationToken cancel) =>
        // Care by an adopted rule goes on for people in danger: it reads what is shared of them, though it cannot ask who sent it.
        ReadableEntries.Of((await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), purpose, cancel)).Withheld, []);

    /// <summary>What rules may ask beside entries: current members of the cohorts they name.</summary>
    /// <param name="people">Null for everybody.</param>
    internal async Task<EvaluationContext> ContextAsync(
        IEnumerable<string> cohorts, IReadOnlyCollection<long>? people, IReadOnlyDictionary<string, Threshold> thresholds, DateOnly? asAt = null, CancellationToken cancel = default)
    {
        string[] names = [.. cohorts.Distinct()];
        var moment = new Moment(asAt ?? LondonTime.Today(store.Clock));
        if (names.Length == 0) return new(moment, PersonTables.None, thresholds);
        await using var db = store.OpenReadOfAll("who is in a cohort");
        var members = db.Set<CohortMembership>().Where(row => row.LeftAt == null && EF.Parameter(names).Contains(row.Cohort));
        if (people is not null)
        {
            long[] ids = [.. people];
            members = members.Where(row => EF.Parameter(ids).Contains(row.PersonId));
        }

        var found = (await members.Select(row => new { row.Cohort, row.PersonId }).ToListAsync(cancel)).ToLookup(row => row.Cohort, row => row.PersonId);
        return new(moment, new PersonTables { Cohorts = names.ToDictionary(name => name, name => new PersonSet(found[name])) }, thresholds);
    }

    /// <param name="versions">Newest first.</param>
    private static CohortRule Parse(Cohort cohort, IEnumerable<CohortRuleVersion> versions, Vocabulary words, List<CohortThreshold> thresholds, PersonSet without, Objectors? objectors, WithheldRows withheld)
    {
        string? fault = null;
        CohortRuleVersion? running = null;
        Rule? rule = null;
        foreach (var version in versions)
        {
            var parsed = CriteriaParser.Parse(version.Criteria, words);
            (running, rule) = parsed.Rule is null ? (null, null) : (version, parsed.Rule);
            if (rule is not null) break;
            fault ??= $"Version {version.Version}: {parsed.Faults[0]}";
        }

        return new(cohort, running, rule, fault,
            thresholds.Where(row => row.Cohort == cohort.Name).ToDictionary(row => row.Clause, row => new Threshold(row.Clause, row.Value, row.AsAt, row.Population)), without, objectors, withheld);
    }

    private static List<CohortRule> InOrder(List<CohortRule> rules)
    {
        var ordered = new List<CohortRule>();
        while (ordered.Count < rules.Count)
        {
            var waiting = rules.Except(ordered).ToList();
            bool IsReady(CohortRule rule) => rule.Rule?.DependsOn.Cohorts.All(name => name == rule.Cohort.Name || waiting.All(other => other.Cohort.Name != name)) != false;
            // Cohorts that name each other have no order; the first by name begins.
            ordered.Add(waiting.Find(IsReady) ?? waiting[0]);
        }

        return ordered;
    }
}
