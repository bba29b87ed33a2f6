using AnyDoor.Store;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Holding;

public static class SharingLost
{
    /// <summary>Numbers of the partners whose entries would no longer be used for a purpose.</summary>
    public static async Task<IReadOnlyList<short>> NumbersLostAsync(this SharingChange change, PlaceDb db, string purpose, CancellationToken cancel)
    {
        var lost = change.LostFor(purpose);
        return await db.Set<PartnerNumber>().Where(row => EF.Parameter(lost).Contains(row.OrganisationId)).Select(row => row.Number).ToListAsync(cancel);
    }
}
