using AnyDoor.CareModels;
using AnyDoor.Record;
using AnyDoor.Record.Holding;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>How many firings of triggers, and open actions that came of them, rest on what would no longer be shared: they would be withdrawn.</summary>
internal sealed class TriggeredWork(PlaceStore store) : ISharingEffect
{
    public async Task<IReadOnlyList<SharingEffect>> ReadAsync(SharingChange change, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("what an agreement changes");
        var (now, then) = await change.WithheldAsync(db, Purposes.DirectCare, cancel);
        var firings = await (
            from firing in db.Set<TriggerFiring>().Where(row => row.WithdrawnAt == null)
            join entry in db.Set<RecordEntry>().Shared(now).NotShared(then) on new { firing.PersonId, EntryId = firing.AnchorEntryId } equals new { entry.PersonId, entry.EntryId }
            select new { firing.PersonId, Key = TriggerOrigin.Prefix(firing.TeamId, firing.Model, firing.TriggerId), firing.AnchorEntryId }).ToListAsync(cancel);
        var keys = firings.ToLookup(row => row.PersonId, row => $"{row.Key}{row.AnchorEntryId}/");
        var open = (await db.Set<CareAction>().Where(row => row.OriginKind == ActionOrigins.Trigger && row.EndedAt == null).Select(row => new { row.PersonId, row.OriginKey }).ToListAsync(cancel))
            .Count(row => keys[row.PersonId].Any(key => row.OriginKey.StartsWith(key, StringComparison.Ordinal)));
        return firings.Count == 0 ? [] :
        [
            new("Work of the teams", "Events that put somebody before a team", $"{firings.Count:N0} stand", "They are withdrawn, and no new ones come of what these partners send"),
            new("Work of the teams", "Open actions that came of them", $"{open:N0} open", "They are withdrawn; what people gave each other by hand stays"),
        ];
    }
}
