using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Reidentification;

/// <summary>Requests that nobody has answered, and those among them that nobody can.</summary>
internal static class WaitingRequests
{
    public static IQueryable<ReidentificationRequest> RequestsWaiting(this PlaceDb db) => db.Set<ReidentificationRequest>().Where(row => row.Answer == null);

    /// <summary>Those about people with whom no team, service or practitioner has a relationship now that lets anybody work with the record.</summary>
    public static IQueryable<ReidentificationRequest> RequestsNobodyCanTake(this PlaceDb db, DateTimeOffset now)
    {
        string[] bases = [.. Roles.Care.SelectMany(role => AccessPolicy.InUse.BasesFor(role, Purposes.DirectCare, Uses.Change)).Distinct()];
        return db.RequestsWaiting().Where(row => !db.Set<PersonAccess>().Any(access => access.PersonId == row.PersonId && EF.Parameter(bases).Contains(access.Basis) && access.FromAt <= now && (access.UntilAt == null || access.UntilAt > now)));
    }
}
