using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Meetings;

public static class MeetingPredicate
{
    /// <summary>Keeps only meetings the reader takes part in: of their teams, or that they attend. Goes inside the query.</summary>
    public static IQueryable<Meeting> TakingPart(this IQueryable<Meeting> meetings, PlaceDb db, Reader reader)
    {
        if (!reader.Cares)
            return meetings.Where(_ => false);
        var (teams, practitioner) = (reader.TeamIds, reader.PractitionerId);
        return meetings.Where(row => teams.Contains(row.TeamId)
            || db.Set<Attendee>().Any(attendee => attendee.MeetingId == row.MeetingId && attendee.PractitionerId == practitioner));
    }
}
