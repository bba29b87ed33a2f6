using AnyDoor.People;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Snapshot;

/// <summary>Who was found to be whom: merged people are not there, their entries are the survivor's.</summary>
internal sealed class PersonMerges
{
    private readonly Dictionary<long, long> _survivors;
    private readonly ILookup<long, long> _merged;

    private PersonMerges(IEnumerable<PersonAlias> aliases)
    {
        _survivors = aliases.ToDictionary(alias => alias.PersonId, alias => alias.SurvivorId);
        _merged = _survivors.Keys.ToLookup(SurvivorOf);
    }

    public bool IsMerged(long person) => _survivors.ContainsKey(person);

    /// <summary>Whoever stands for the person now: the person themselves when never merged.</summary>
    public long SurvivorOf(long person)
    {
        // A chain cannot be longer than there are merges; one that turns back on itself is a fault in the data.
        for (var steps = 0; steps <= _survivors.Count && _survivors.TryGetValue(person, out var survivor); steps++) person = survivor;
        return person;
    }

    /// <summary>Everybody who was merged into the person, directly or through others.</summary>
    public IEnumerable<long> MergedInto(long survivor) => _merged[survivor];

    public static async Task<PersonMerges> ReadAsync(PlaceStore store, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the population");
        return new(await db.Set<PersonAlias>().ToListAsync(cancel));
    }

    /// <summary>Only the merges that concern some people.</summary>
    public static async Task<PersonMerges> AroundAsync(PlaceStore store, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the population");
        var found = new Dictionary<long, PersonAlias>();
        var known = people.ToHashSet();
        for (var next = people.ToArray(); next.Length > 0;)
        {
            var ids = next;
            var rows = await db.Set<PersonAlias>().Where(alias => EF.Parameter(ids).Contains(alias.PersonId) || EF.Parameter(ids).Contains(alias.SurvivorId)).ToListAsync(cancel);
            foreach (var row in rows) found[row.PersonId] = row;
            next = [.. rows.SelectMany(row => new[] { row.PersonId, row.SurvivorId }).Distinct().Where(known.Add)];
        }

        return new(found.Values);
    }
}
