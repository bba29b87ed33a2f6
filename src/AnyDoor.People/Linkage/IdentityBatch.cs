using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Linkage;

/// <summary>Says for a batch of rows or messages whose each is: makes and updates source persons, links them, and moves what later proves to
/// be one person or two. All inside the caller's transaction, with a few queries for the whole batch.</summary>
public sealed class IdentityBatch
{
    /// <summary>The turn of whoever says who people are, what is recorded of them or who may see them: two at once would each make a person of the same
    /// number, or write under an id that the other has just retired.</summary>
    public const string Turn = "people";

    private readonly WriteScope scope;
    private readonly LinkageSettings settings;
    private readonly CancellationToken cancel;
    private readonly Dictionary<(string, string), SourceDraft> drafts = [];
    private readonly Dictionary<(string, string), SourceRef> known = [];

    private IdentityBatch(WriteScope scope, LinkageSettings settings, CancellationToken cancel) => (this.scope, this.settings, this.cancel) = (scope, settings, cancel);

    /// <param name="claims">Claims without facts find a known source person; claims with facts make or update one.</param>
    public static async Task<Identities> ResolveAsync(
        WriteScope scope, LinkageSettings settings, IReadOnlyCollection<PersonClaim> claims, IReadOnlyCollection<MergeClaim> merges, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(Turn, cancel);
        var batch = new IdentityBatch(scope, settings, cancel);
        foreach (var system in claims.Select(claim => claim.SourceSystem).Concat(merges.Select(merge => merge.SourceSystem)).Distinct().ToList())
            await batch.LoadAsync(system, [.. claims.Where(claim => claim.SourceSystem == system)], [.. merges.Where(merge => merge.SourceSystem == system)]);
        foreach (var claim in claims.Where(claim => claim.Facts is not null))
            batch.Take(claim);
        await batch.DeclareMergesAsync(merges);
        return await batch.LinkAsync();
    }

    /// <summary>Takes a source's merge back: linkage decides anew without it.</summary>
    public static async Task<Identities> UnmergeAsync(WriteScope scope, LinkageSettings settings, string sourceSystem, string retiredLocalId, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(Turn, cancel);
        var batch = new IdentityBatch(scope, settings, cancel);
        var merges = await scope.Db.Set<SourceMerge>().AsNoTracking()
            .Where(row => row.SourceSystem == sourceSystem && row.RetiredLocalId == retiredLocalId).ToListAsync(cancel);
        await PeopleRows.SourceMerge.DeleteAsync(scope, merges, cancel);
        PersonClaim[] concerned = [.. merges.Select(merge => merge.SurvivorLocalId).Append(retiredLocalId).Select(local => new PersonClaim(sourceSystem, local, "", new SourceFacts(), 0))];
        await batch.LoadAsync(sourceSystem, concerned, []);
        foreach (var (draft, merge) in batch.drafts.Values.SelectMany(draft => merges.Select(merge => (draft, merge))))
            draft.Unmerge(MergeKey(merge));
        return await batch.LinkAsync();
    }

    /// <summary>Decides anew who these people are, where the rules have changed since they were last linked.</summary>
    public static async Task<Identities> RelinkAsync(WriteScope scope, LinkageSettings settings, long[] people, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(Turn, cancel);
        var batch = new IdentityBatch(scope, settings, cancel);
        foreach (var source in await scope.Db.Set<SourcePerson>().AsNoTracking().Where(source => EF.Parameter(people).Contains(source.PersonId)).ToListAsync(cancel))
        {
            var draft = new SourceDraft(source, isNew: false);
            draft.LookAgain();
            batch.drafts[(source.SourceSystem, source.LocalId)] = draft;
        }
        return await batch.LinkAsync();
    }

    // One for all that a number was retired into: a source that names two has said that they are one.
    private static string MergeKey(SourceMerge merge) => $"{LinkNode.MergePrefix}{merge.SourceSystem}|{merge.RetiredLocalId}";

    private async Task LoadAsync(string system, IReadOnlyList<PersonClaim> claims, IReadOnlyList<MergeClaim> merges)
    {
        var withFacts = claims.Where(claim => claim.Facts is not null).Select(claim => claim.LocalId)
            .Concat(merges.SelectMany(merge => new[] { merge.SurvivorLocalId, merge.RetiredLocalId })).ToHashSet();
        string[] locals = [.. claims.Select(claim => claim.LocalId).Concat(withFacts).Distinct()];
        var keys = await scope.Db.Set<SourcePersonKey>().AsNoTracking()
            .Where(key => key.SourceSystem == system && EF.Parameter(locals).Contains(key.LocalId)).ToListAsync(cancel);
        foreach (var key in keys)
            known[(system, key.LocalId)] = new SourceRef(key.PersonId, key.SourcePersonId, Changed: false);
        long[] ids = [.. keys.Where(key => withFacts.Contains(key.LocalId)).Select(key => key.SourcePersonId)];
        if (ids.Length == 0)
            return;
        foreach (var source in await scope.Db.Set<SourcePerson>().AsNoTracking().Where(source => EF.Parameter(ids).Contains(source.SourcePersonId)).ToListAsync(cancel))
            drafts[(system, source.LocalId)] = new SourceDraft(source, isNew: false);
    }

    private void Take(PersonClaim claim)
    {
        if (!drafts.TryGetValue((claim.SourceSystem, claim.LocalId), out var draft))
        {
            draft = new SourceDraft(NewSource(claim), isNew: true);
            drafts.Add((claim.SourceSystem, claim.LocalId), draft);
        }
        draft.Take(claim);
    }

    private SourcePerson NewSource(PersonClaim claim) => new()
    {
        SourcePersonId = scope.NewId(),
        Partner = claim.Partner,
        SourceSystem = claim.SourceSystem,
        LocalId = claim.LocalId,
        Demographics = "",
        ReceivedAt = scope.Now,
        ReceiptId = claim.ReceiptId,
        LinkReason = "",
        LinkKeys = "",
    };

    // A merge may come before the record it retires: it is kept and holds once both are there.
    private async Task DeclareMergesAsync(IReadOnlyCollection<MergeClaim> merges)
    {
        foreach (var system in drafts.Where(draft => draft.Value.IsNew).GroupBy(draft => draft.Key.Item1))
        {
            string[] locals = [.. system.Select(draft => draft.Key.Item2)];
            var declared = await scope.Db.Set<SourceMerge>().AsNoTracking().Where(merge => merge.SourceSystem == system.Key
                && (EF.Parameter(locals).Contains(merge.RetiredLocalId) || EF.Parameter(locals).Contains(merge.SurvivorLocalId))).ToListAsync(cancel);
            declared.ForEach(Declare);
        }
        List<SourceMerge> fresh = [.. merges.Select(merge => new SourceMerge
        {
            SourceSystem = merge.SourceSystem,
            RetiredLocalId = merge.RetiredLocalId,
            SurvivorLocalId = merge.SurvivorLocalId,
            At = merge.At,
            ReceiptId = merge.ReceiptId,
        }).DistinctBy(merge => (merge.SourceSystem, merge.RetiredLocalId, merge.SurvivorLocalId))];
        await PeopleRows.SourceMerge.ReplaceAsync(scope, fresh, cancel);
        fresh.ForEach(Declare);
    }

    private void Declare(SourceMerge merge)
    {
        foreach (var local in new[] { merge.RetiredLocalId, merge.SurvivorLocalId })
            drafts.GetValueOrDefault((merge.SourceSystem, local))?.MergeWith(MergeKey(merge));
    }

    private async Task<Identities> LinkAsync()
    {
        var neighbourhood = new Neighbourhood(scope, settings, cancel);
        var nodes = await neighbourhood.AroundAsync(drafts.Values);
        var placement = new Placement(scope, neighbourhood.Drafts, Linker.Group(nodes));
        await placement.DecideAsync(cancel);
        await SourceWriter.WriteAsync(scope, [.. drafts.Values.Concat(neighbourhood.Drafts.Values).Distinct().Where(draft => draft.Dirty)], cancel);
        var (stoodFor, hiding) = await PersonWriter.WriteAsync(scope, settings, placement, cancel);
        foreach (var (key, draft) in drafts)
            known[key] = new SourceRef(draft.Source.PersonId, draft.Source.SourcePersonId, draft.Dirty);
        return new Identities(Moved(placement), [.. placement.Moves, .. stoodFor], placement.Affected, hiding);
    }

    private Dictionary<(string, string), SourceRef> Moved(Placement placement)
    {
        var to = placement.Moves.ToDictionary(move => move.SourcePersonId, move => move.To);
        return to.Count == 0 ? known : known.ToDictionary(
            pair => pair.Key, pair => to.TryGetValue(pair.Value.SourcePersonId, out var person) ? pair.Value with { PersonId = person } : pair.Value);
    }
}
