using AnyDoor.CareModels;
using AnyDoor.Record;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Outcomes.Reading;

/// <summary>Which comparisons and measures would be worked out anew, of less.</summary>
internal sealed class FiguresChanged(PlaceStore store, PackCatalog packs) : ISharingEffect
{
    public async Task<IReadOnlyList<SharingEffect>> ReadAsync(SharingChange change, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("what an agreement changes");
        var (now, then) = await change.WithheldAsync(db, Purposes.Evaluation, cancel);
        var counts = await db.Set<RecordEntry>().Shared(now).NotShared(then).Where(row => row.Status == EntryStatus.Current && row.Sensitivity == 0)
            .GroupBy(row => row.Kind).Select(rows => new { rows.Key, Count = rows.LongCount() }).ToDictionaryAsync(rows => rows.Key, rows => rows.Count, cancel);
        return
        [
            .. from pack in (await packs.RunningAsync(cancel)).Values.Select(running => running.Pack).OrderBy(pack => pack.Model, StringComparer.Ordinal)
               from figure in pack.Comparisons.Select(row => (row.Title, Kinds: new[] { row.After, row.Returns, "assessment.completed", "frailty" }))
                   .Concat(pack.Yardsticks.Where(row => row.Measure?.Of is not null).Select(row => (Title: row.Text, Kinds: new[] { row.Measure!.Of! })))
               let gone = figure.Kinds.SelectMany(KindTree.Subtree).Select(kind => (int)kind.Id).Distinct().Sum(kind => counts.GetValueOrDefault(kind))
               where gone > 0
               select new SharingEffect("Comparisons and measures", figure.Title, "Worked out of all that is shared", $"Worked out anew without {gone:N0} entries, and its page says so"),
        ];
    }
}
