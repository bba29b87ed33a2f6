using AnyDoor.People.Linkage;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Weighs a batch of statements about entries of one feed against what is known and writes what they change.</summary>
internal static class EntryWriter
{
    private static readonly BulkColumn[] Wanted = [new("person_id", BulkType.Long), new("entry_id", BulkType.Long)];

    /// <returns>The fate of each statement, in order, and what to derive from it.</returns>
    public static async Task<(Fate[] Fates, List<SpellChange> Spells)> ApplyAsync(LoadContext load, WriteScope scope, short feed, IReadOnlyList<EntryDraft> drafts, CancellationToken cancel)
    {
        if (drafts.Count == 0)
            return ([], []);
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var states = await LoadAsync(load, scope, feed, drafts, cancel);
        var fates = new Fate[drafts.Count];
        for (var i = 0; i < drafts.Count; i++)
        {
            var id = drafts[i].Entry.SourceId;
            if (!states.TryGetValue(id, out var state))
                states.Add(id, state = EntryState.New(drafts[i], scope.NewId));
            fates[i] = state.Take(drafts[i]);
        }
        await WriteAsync(load, scope, feed, [.. states.Values], cancel);
        return (fates, [.. states.Values.Where(state => state.Dirty).Select(state => state.SpellChange).OfType<SpellChange>()]);
    }

    private static async Task<Dictionary<string, EntryState>> LoadAsync(LoadContext load, WriteScope scope, short feed, IReadOnlyList<EntryDraft> drafts, CancellationToken cancel)
    {
        var ids = await load.Keys.PossibleAsync(scope, feed, [.. drafts.Select(draft => draft.Entry.SourceId).Distinct()], cancel);
        var keys = ids.Length == 0 ? [] : await scope.Db.Set<SourceKey>().AsNoTracking().Where(key => key.Feed == feed && EF.Parameter(ids).Contains(key.SourceId)).ToListAsync(cancel);
        if (keys.Count == 0)
            return new Dictionary<string, EntryState>(drafts.Count, StringComparer.Ordinal);
        var unchanged = Unchanged(keys, drafts);
        SourceKey[] open = [.. keys.Where(key => !unchanged.Contains(key.SourceId))];
        if (open.Length == 0)
            return keys.ToDictionary(key => key.SourceId, key => EntryState.Known(key, null, scope.NewId), StringComparer.Ordinal);
        // Joined by hand: two lists of keys would be tried in every combination.
        await scope.BulkAsync("wanted_entry", Wanted, open, (row, key) =>
        {
            row.Write(key.PersonId);
            row.Write(key.EntryId);
        }, cancel);
        var entries = await scope.Db.Set<RecordEntry>().FromSqlRaw("SELECT record_entry.* FROM wanted_entry CROSS JOIN record_entry WHERE record_entry.person_id = wanted_entry.person_id AND record_entry.entry_id = wanted_entry.entry_id")
            .AsNoTracking().ToDictionaryAsync(entry => entry.EntryId, cancel);
        var states = keys.ToDictionary(key => key.SourceId, key => EntryState.Known(key, entries.GetValueOrDefault(key.EntryId), scope.NewId), StringComparer.Ordinal);
        var versions = await scope.Db.Set<RecordEntryVersion>().FromSqlRaw("SELECT record_entry_version.* FROM wanted_entry CROSS JOIN record_entry_version WHERE record_entry_version.person_id = wanted_entry.person_id AND record_entry_version.entry_id = wanted_entry.entry_id")
            .AsNoTracking().ToListAsync(cancel);
        var byEntry = versions.ToLookup(version => version.EntryId);
        foreach (var state in states.Values)
            state.KnowVersions(byEntry[state.Key.EntryId]);
        return states;
    }

    // Keys all of whose statements say what is known already: their entries need not be read.
    private static HashSet<string> Unchanged(List<SourceKey> keys, IReadOnlyList<EntryDraft> drafts)
    {
        var known = keys.ToDictionary(key => key.SourceId, StringComparer.Ordinal);
        var unchanged = known.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (known.TryGetValue(draft.Entry.SourceId, out var key)
                && (draft.Deleted || draft.Derived || key.Hash == 0 || draft.Entry.VersionAt != key.VersionAt || EntryHash.Of(draft.Entry) != key.Hash))
                unchanged.Remove(draft.Entry.SourceId);
        }
        return unchanged;
    }

    private static async Task WriteAsync(LoadContext load, WriteScope scope, short feed, IReadOnlyList<EntryState> states, CancellationToken cancel)
    {
        List<EntryState> dirty = [.. states.Where(state => state.Dirty)];
        // The keys are put in order while the store puts in the entries.
        var inOrder = Task.Run(() => dirty.Where(state => state.IsNew).Select(state => state.Key).OrderBy(key => key.SourceId, StringComparer.Ordinal).ToList(), cancel);
        await EntryRows.Place.DeleteAsync(scope, [.. dirty.Where(state => state.HadEntry).Select(state => (state.PersonBefore, state.Key.EntryId))], cancel);
        await EntryRows.Entry.InsertAsync(scope, [.. dirty.Where(state => state.Entry is not null).Select(state => state.Entry!).OrderBy(entry => entry.PersonId).ThenBy(entry => entry.EntryId)], cancel);
        await EntryRows.Key.ReplaceAsync(scope, [.. dirty.Where(state => !state.IsNew).Select(state => state.Key)], cancel);
        var fresh = await inOrder;
        await EntryRows.Key.InsertAsync(scope, fresh, cancel);
        await load.Keys.AddAsync(scope, feed, [.. fresh.Select(key => key.SourceId)], cancel);
        await EntryRows.Version.InsertAsync(scope, [.. states.SelectMany(state => state.Versions)], cancel);
        foreach (var state in dirty)
        {
            scope.Touch(state.Key.PersonId, Changes.Entries, load.History);
            if (state.PersonBefore != 0 && state.PersonBefore != state.Key.PersonId)
                scope.Touch(state.PersonBefore, Changes.Entries, load.History);
        }
    }
}
