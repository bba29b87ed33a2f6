using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>The one predicate of the house: which people a reader may see. It goes inside every query, never over its results.</summary>
public static class AccessPredicate
{
    /// <summary>The ids of everybody this reader has a relationship with now. Empty for roles that do not care for people.</summary>
    public static IQueryable<long> VisiblePeople(this PlaceDb db, Reader reader, DateTimeOffset now)
    {
        var access = db.Set<PersonAccess>().Where(row => row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now));
        if (!reader.Cares)
            return access.Where(_ => false).Select(row => row.PersonId);
        var teams = reader.TeamIds;
        var (organisation, practitioner) = (reader.OrganisationId, reader.PractitionerId);
        return access
            .Where(row =>
                (row.ScopeKind == AccessScopes.Team && teams.Contains(row.ScopeId)) ||
                (row.ScopeKind == AccessScopes.Organisation && row.ScopeId == organisation) ||
                (row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == practitioner))
            .Select(row => row.PersonId);
    }

    /// <summary>Keeps only rows about people the reader may see.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, PlaceDb db, Reader reader, DateTimeOffset now, System.Linq.Expressions.Expression<Func<T, long>> person)
    {
        var visible = db.VisiblePeople(reader, now);
        var row = person.Parameters[0];
        var contains = System.Linq.Expressions.Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [typeof(long)], visible.Expression, person.Body);
        return rows.Where(System.Linq.Expressions.Expression.Lambda<Func<T, bool>>(contains, row));
    }
}
