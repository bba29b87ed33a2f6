using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Cli.Demo.Past;

/// <summary>Somebody frail, by the category recorded, whom the hospital took in or let go, as a team would have heard that morning.</summary>
internal sealed record PastMove(long PersonId, DateTimeOffset At, bool WentHome);

/// <summary>Finds whom a team would have talked about on a morning of the past, from what was known then.</summary>
internal sealed class PastMoves(PlaceStore store)
{
    private const int Most = 7, LongestStay = 125;

    private static readonly int[] Admissions = [.. KindTree.Subtree("hospital.admission.emergency").Select(kind => (int)kind.Id)];
    private static readonly string[] Frail = ["moderate", "severe"];

    public async Task<IReadOnlyList<PastMove>> SinceAsync(DateTimeOffset since, Reader by, CancellationToken cancel)
    {
        var (now, longest) = (store.Now, since.AddDays(-LongestStay));
        await using var db = store.OpenRead();
        var stays = await db.Set<RecordEntry>()
            .Where(row => EF.Constant(Admissions).Contains(row.Kind) && row.StartAt > longest && row.StartAt <= now && row.Status == EntryStatus.Current && (row.StartAt > since || (row.EndAt > since && row.EndAt <= now)))
            .Select(row => new { row.PersonId, row.StartAt, row.EndAt }).ToListAsync(cancel);
        var theirs = await FrailAsync(db, [.. stays.Select(row => row.PersonId).Distinct()], by, cancel);
        return [.. stays.Where(row => theirs.Contains(row.PersonId))
            .Select(row => row.EndAt > since && row.EndAt <= now ? new PastMove(row.PersonId, row.EndAt.Value, true) : new PastMove(row.PersonId, row.StartAt, false))
            .GroupBy(move => move.PersonId).Select(moves => moves.MaxBy(move => move.At)!).OrderBy(move => move.At).ThenBy(move => move.PersonId).Take(Most)];
    }

    // Found by the codes of the categories: by the kind of entry, the store would look at everybody's.
    private async Task<HashSet<long>> FrailAsync(PlaceDb db, List<long> people, Reader by, CancellationToken cancel)
    {
        var now = store.Now;
        var codes = await db.Set<Code>().Where(code => code.System == "frailty-category" && Frail.Contains(code.Value)).Select(code => code.CodeId).ToListAsync(cancel);
        var theirs = await db.Set<Person>().VisibleTo(db, by, now, person => person.PersonId)
            .Where(person => EF.Constant(people).Contains(person.PersonId) && person.DiedOn == null).Select(person => person.PersonId).ToListAsync(cancel);
        return [.. await db.Set<RecordEntry>().Where(state => EF.Constant(theirs).Contains(state.PersonId) && codes.Contains(state.Code) && state.StartAt <= now && (state.EndAt == null || state.EndAt > now))
            .Select(state => state.PersonId).ToListAsync(cancel)];
    }
}
