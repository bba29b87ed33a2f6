using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Safeguarding;

/// <summary>The one predicate of safeguarding concerns: on the list now, not the one who is said to have done it, and in reach of the person.</summary>
internal static class NeedToKnow
{
    /// <summary>Beginning of every act of safeguarding in the trail. They are in no list of looks but the information governance lead's: that somebody read a concern tells that there is one.</summary>
    public const string Act = "person.safeguarding";

    public static IQueryable<SafeguardingConcern> ConcernsFor(this PlaceDb db, long person, Reader reader, DateTimeOffset now)
    {
        var me = reader.PractitionerId;
        return db.Set<SafeguardingConcern>()
            .Where(row => row.PersonId == person && row.AllegedId != me && db.Set<SafeguardingMember>().Any(member => member.PersonId == row.PersonId && member.ConcernId == row.ConcernId && member.PractitionerId == me && member.RemovedAt == null))
            .VisibleTo(db, reader, now, row => row.PersonId);
    }
}
