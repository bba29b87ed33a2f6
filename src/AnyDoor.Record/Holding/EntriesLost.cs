using System.Globalization;
using AnyDoor.Partners;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Holding;

/// <summary>How many entries of which category would no longer be used for what, and under which heading they are missed.</summary>
internal sealed class EntriesLost(PlaceStore store) : ISharingEffect
{
    public async Task<IReadOnlyList<SharingEffect>> ReadAsync(SharingChange change, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("what an agreement changes");
        var counted = (await db.Set<RecordEntry>().Where(row => row.Status != EntryStatus.Withdrawn && row.Sensitivity == 0)
            .GroupBy(row => new { row.Partner, row.Kind }).Select(rows => new { rows.Key.Partner, rows.Key.Kind, Count = rows.LongCount() }).ToListAsync(cancel))
            .Select(row => new Counted(row.Partner, row.Kind, row.Count)).ToList();
        var effects = new List<SharingEffect>();
        foreach (var purpose in AgreementBook.AllPurposes)
        {
            var (now, then) = await change.WithheldAsync(db, purpose, cancel);
            var used = counted.Where(row => !now.Contains(row.Partner, row.Kind)).ToList();
            effects.AddRange(used.GroupBy(row => KindTree.CategoryOf(row.Kind)).OrderBy(group => group.Key, StringComparer.Ordinal)
                .SelectMany(group => Of($"Entries used for {Roles.Words(purpose)}, by category", Foundation.Sentence.Of(EntryCategories.Words(group.Key)), group, then)));
            // What only the words of an entry tell is not counted.
            foreach (var heading in purpose == Purposes.DirectCare ? Headings.HeadingBook.All.Where(heading => heading.Only is null) : [])
                effects.AddRange(Of("Headings of the person page and timeline", heading.Name, used.Where(row => heading.KindIds.Contains(row.Kind)), then));
        }
        return effects;
    }

    private static IEnumerable<SharingEffect> Of(string subject, string where, IEnumerable<Counted> used, WithheldEntries then)
    {
        var (now, left) = (used.Sum(row => row.Count), used.Where(row => !then.Contains(row.Partner, row.Kind)).Sum(row => row.Count));
        return now == left ? [] : [new SharingEffect(subject, where, Count(now), Count(left))];
    }

    private static string Count(long entries) => $"{entries.ToString("N0", CultureInfo.InvariantCulture)} entries";

    private sealed record Counted(short Partner, int Kind, long Count);
}
