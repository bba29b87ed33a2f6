using AnyDoor.CareModels;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Why somebody is on a list is said in the words of an event: whoever may not see the event does not read it there either.</summary>
internal static class SharedReasons
{
    public const string Unsaid = "What put them on this list is not shared with everybody who reads it";

    /// <summary>Nothing is looked up where the reader may see all that the place uses.</summary>
    public static async Task SayOnlySharedAsync(this PlaceDb db, Sharing sharing, IReadOnlyCollection<AgendaItem> items, CancellationToken cancel)
    {
        if (!sharing.IsNarrower || items.Count == 0)
            return;
        long[] people = [.. items.Select(item => item.PersonId).Distinct()];
        var hidden = db.Set<RecordEntry>().NotShared(sharing.Withheld);
        var causes = (await db.Set<TriggerFiring>().Where(row => EF.Parameter(people).Contains(row.PersonId) && hidden.Any(entry => entry.PersonId == row.PersonId && entry.EntryId == row.AnchorEntryId))
            .Select(row => new { row.PersonId, row.Says, row.EventAt }).ToListAsync(cancel)).ToLookup(row => row.PersonId, row => AgendaCauses.Saying(row.Says, row.EventAt));
        foreach (var item in items.Where(item => causes[item.PersonId].Any(saying => item.Why.Contains(saying, StringComparison.Ordinal))))
            item.SaidInstead = Unsaid;
    }
}
