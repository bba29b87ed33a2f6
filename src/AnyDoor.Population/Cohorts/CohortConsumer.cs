using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Cohorts;

/// <summary>Keeps memberships current as people change: one by one, or with one run over everybody when many wait, as after a load.</summary>
public sealed class CohortConsumer(PlaceStore store, CohortService cohorts, PopulationService population) : IChangeConsumer
{
    public const string ConsumerName = "population.cohorts";
    private const int Many = 1000;

    // Up to here a run over everybody has seen all changes already.
    private ChangeCursor _seen = ChangeCursor.Start;

    public string Name => ConsumerName;

    public async Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        var criteria = await CriteriaAsync(cancel);
        // A cohort may build on another; where none does, that somebody entered one concerns no rule.
        var nested = criteria.Any(rule => rule.Contains("cohort", StringComparison.Ordinal));
        var concerned = people.Where(person => Concerns(person, nested)).ToList();
        if (concerned.Count == 0 || criteria.Count == 0) return;
        if (concerned.Count > Many) await RunOverEverybodyAsync(cancel);
        else await cohorts.LookAsync(concerned, cancel);
    }

    private bool Concerns(PersonChanged person, bool nested) =>
        person.UpTo?.IsAfter(_seen) != false
        && (person.Changed.Contains(Changes.Entries) || person.Changed.Contains(Changes.Choice) || person.Changed.Contains(Changes.Sharing) || person.Changed.Contains(Changes.Person) || (nested && person.Changed.Contains(Changes.Cohort)));

    private async Task RunOverEverybodyAsync(CancellationToken cancel)
    {
        await population.RefreshAsync(cancel);
        var seen = population.Watermark;
        await cohorts.RunAllAsync(cancel);
        _seen = seen;
    }

    private async Task<List<string>> CriteriaAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.Set<Cohort>().Select(cohort => cohort.Criteria).ToListAsync(cancel);
    }
}
