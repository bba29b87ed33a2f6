using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>Reads committed changes after a cursor, folded to one per person.</summary>
public sealed class ChangeReader(PlaceStore store)
{
    /// <summary>Up to <paramref name="rows"/> changes after the cursor, and the cursor behind the last of them.</summary>
    public async Task<(IReadOnlyList<PersonChanged> People, ChangeCursor Next, int Rows)> ReadAsync(ChangeCursor after, int rows, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        var changes = await After(db, after).OrderBy(change => change.Tx).ThenBy(change => change.Position).Take(rows).ToListAsync(cancel);
        if (changes.Count == 0)
            return ([], after, 0);
        var people = changes.GroupBy(change => change.PersonId).Select(Fold).ToList();
        return (people, new ChangeCursor(changes[^1].Tx, changes[^1].Position), changes.Count);
    }

    /// <summary>The cursor behind everything committed now. Take it before reading state, never after.</summary>
    public async Task<ChangeCursor> LatestAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        var last = await Committed(db).OrderByDescending(change => change.Tx).ThenByDescending(change => change.Position).FirstOrDefaultAsync(cancel);
        return last is null ? ChangeCursor.Start : new ChangeCursor(last.Tx, last.Position);
    }

    public async Task<long> CountAfterAsync(ChangeCursor after, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        return await After(db, after).LongCountAsync(cancel);
    }

    /// <summary>True if there is a change after the cursor, even one that must wait until transactions begun before it have ended.</summary>
    public async Task<bool> AnyAfterAsync(ChangeCursor after, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        return await After(db.Set<PersonChange>(), after).AnyAsync(cancel);
    }

    private IQueryable<PersonChange> After(PlaceDb db, ChangeCursor after) => After(Committed(db), after);

    private static IQueryable<PersonChange> After(IQueryable<PersonChange> changes, ChangeCursor after) =>
        changes.Where(change => change.Tx > after.Tx || (change.Tx == after.Tx && change.Position > after.Position));

    private IQueryable<PersonChange> Committed(PlaceDb db) => store.Provider == StoreProvider.Sqlite
        ? db.Set<PersonChange>()
        : db.Set<PersonChange>().FromSqlRaw("SELECT * FROM person_change WHERE tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint");

    private static PersonChanged Fold(IGrouping<long, PersonChange> changes) => new(
        changes.Key,
        changes.SelectMany(change => change.Changed.Split(',')).ToHashSet(),
        changes.All(change => change.History))
    {
        UpTo = new ChangeCursor(changes.Last().Tx, changes.Last().Position),
    };
}
