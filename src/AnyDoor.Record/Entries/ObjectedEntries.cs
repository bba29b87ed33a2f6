using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

public static class ObjectedEntries
{
    /// <summary>Of somebody who objects to sharing only what the reader's own organisation sent and what was done here, unless this reader overrides it.</summary>
    public static IQueryable<RecordEntry> NotObjectedTo(this IQueryable<RecordEntry> entries, PlaceDb db, Reader reader, DateTimeOffset now)
    {
        var own = reader.OrganisationId;
        return entries.Where(row => row.Partner == OwnFacts.Number
            || !db.ObjectionsInForce(now).Any(choice => choice.PersonId == row.PersonId)
            || db.Set<PartnerNumber>().Any(number => number.Number == row.Partner && number.OrganisationId == own)
            || db.OverridesOf(reader, now).Any(said => said.PersonId == row.PersonId));
    }
}
