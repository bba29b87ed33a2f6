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

internal sealed record SpellChange(SpellFacts? Before, SpellFacts? After)
{
    private bool IsNewCare => Before is null && After is { } after && SpellDeriver.IsCare(after.Kind);

    /// <summary>The people for whom something must be derived anew. Most care is by a partner who may see the person already for at least as long: that is seen at once.</summary>
    public static async Task<HashSet<long>> PeopleAsync(WriteScope scope, IReadOnlyCollection<SpellChange> changes, IReadOnlyDictionary<short, string> partners, CancellationToken cancel)
    {
        var people = changes.Where(change => !change.IsNewCare).SelectMany(change => new[] { change.Before, change.After }).OfType<SpellFacts>().Select(facts => facts.PersonId).ToHashSet();
        var care = changes.Where(change => change.IsNewCare).Select(change => change.After!).Where(facts => !people.Contains(facts.PersonId)).ToList();
        if (care.Count == 0)
            return people;
        long[] asked = [.. care.Select(facts => facts.PersonId).Distinct()];
        var since = (await scope.Db.Set<PersonAccess>().AsNoTracking()
            .Where(row => EF.Parameter(asked).Contains(row.PersonId) && row.ScopeKind == AccessScopes.Organisation && row.Basis == AccessBases.Care && row.Source == AccessWriter.Source)
            .Select(row => new { row.PersonId, row.ScopeId, row.FromAt, row.UntilAt }).ToListAsync(cancel)).ToDictionary(row => (row.PersonId, row.ScopeId), row => (From: row.FromAt, Until: row.UntilAt));
        var terms = await AccessTerms.ReadAsync(scope.Db, cancel);
        people.UnionWith(care.Where(facts => !partners.TryGetValue(facts.Partner, out var partner) || !since.TryGetValue((facts.PersonId, partner), out var span)
            || span.From > facts.From || (span.Until is { } until && terms.Until(facts.Kind, facts.StartAt, facts.EndAt) is var needed && (needed is null || needed > until))).Select(facts => facts.PersonId));
        return people;
    }
}
