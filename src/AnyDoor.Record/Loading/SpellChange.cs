using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>What of an entry counts for registrations, residences and access; of care only who, by whom and from when to when.</summary>
/// <param name="From">Of care when it was first known, if that was before it began: an expected admission is prepared.</param>
internal sealed record SpellFacts(long PersonId, int Kind, int Code, DateTimeOffset From, DateTimeOffset StartAt, DateTimeOffset? EndAt, short Partner, string? Detail)
{
    /// <summary>Null where it counts for nothing.</summary>
    public static SpellFacts? Of(RecordEntry? entry)
    {
        if (entry is null || entry.Status == EntryStatus.Withdrawn || !SpellDeriver.IsSpell(entry.Kind))
            return null;
        return SpellDeriver.IsCare(entry.Kind)
            ? new SpellFacts(entry.PersonId, entry.Kind, 0, entry.KnownAt < entry.StartAt ? entry.KnownAt : entry.StartAt, entry.StartAt, entry.EndAt, entry.Partner, null)
            : new SpellFacts(entry.PersonId, entry.Kind, entry.Code, entry.StartAt, entry.StartAt, entry.EndAt, entry.Partner, entry.Detail);
    }
}

/// <summary>For whom something must be derived anew: everything, or only who sees them because of care.</summary>
internal sealed record SpellPeople(HashSet<long> Everything, HashSet<long> OnlyCare);

internal sealed record SpellChange(SpellFacts? Before, SpellFacts? After)
{
    private bool IsCare => (Before is null || SpellDeriver.IsCare(Before.Kind)) && (After is null || SpellDeriver.IsCare(After.Kind));

    private bool IsNewCare => Before is null && IsCare;

    /// <summary>Most care is by a partner who may see the person already for at least as long: that is seen at once.</summary>
    public static async Task<SpellPeople> PeopleAsync(WriteScope scope, IReadOnlyCollection<SpellChange> changes, IReadOnlyDictionary<short, string> partners, CancellationToken cancel)
    {
        var everything = PeopleOf(changes.Where(change => !change.IsCare));
        var onlyCare = PeopleOf(changes.Where(change => change.IsCare && !change.IsNewCare));
        onlyCare.ExceptWith(everything);
        var care = changes.Where(change => change.IsNewCare).Select(change => change.After!).Where(facts => !everything.Contains(facts.PersonId) && !onlyCare.Contains(facts.PersonId)).ToList();
        if (care.Count == 0)
            return new SpellPeople(everything, onlyCare);
        long[] asked = [.. care.Select(facts => facts.PersonId).Distinct()];
        var since = (await scope.Db.Set<PersonAccess>().AsNoTracking()
            .Where(row => EF.Parameter(asked).Contains(row.PersonId) && row.ScopeKind == AccessScopes.Organisation && row.Basis == AccessBases.Care && row.Source == AccessWriter.Source)
            .Select(row => new { row.PersonId, row.ScopeId, row.FromAt, row.UntilAt }).ToListAsync(cancel)).ToDictionary(row => (row.PersonId, row.ScopeId), row => (From: row.FromAt, Until: row.UntilAt));
        var terms = await AccessTerms.ReadAsync(scope.Db, cancel);
        onlyCare.UnionWith(care.Where(facts => !partners.TryGetValue(facts.Partner, out var partner) || !since.TryGetValue((facts.PersonId, partner), out var span)
            || span.From > facts.From || (span.Until is { } until && terms.Until(facts.Kind, facts.StartAt, facts.EndAt) is var needed && (needed is null || needed > until))).Select(facts => facts.PersonId));
        return new SpellPeople(everything, onlyCare);
    }

    public static HashSet<long> PeopleOf(IEnumerable<SpellChange> changes) =>
        [.. changes.SelectMany(change => new[] { change.Before, change.After }).OfType<SpellFacts>().Select(facts => facts.PersonId)];
}
