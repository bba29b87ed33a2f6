using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.People.BreakGlass;

public static class GlassQueries
{
    /// <summary>The glass that this reader broke for this person and that is not shut yet.</summary>
    public static IQueryable<BrokenGlass> OpenGlass(this PlaceDb db, long person, Reader reader, DateTimeOffset now)
    {
        var practitioner = reader.PractitionerId;
        return db.Set<BrokenGlass>().Where(row => row.PersonId == person && row.PractitionerId == practitioner && row.UntilAt > now);
    }
}
