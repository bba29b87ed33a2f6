using System.Linq.Expressions;
using AnyDoor.Store;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>The one predicate of the house: which people a reader may see. It goes inside every query, never over its results.</summary>
public static class AccessPredicate
{
    /// <summary>The ids of everybody this reader has a relationship with now. Empty for roles that do not care for people.</summary>
    public static IQueryable<long> VisiblePeople(this PlaceDb db, Reader reader, DateTimeOffset now) => db.Relationships(reader, now).Select(row => row.PersonId);

    /// <summary>What the policies grant by a relationship, as a query: which bases count is asked of them, so that the two cannot differ.</summary>
    private static IQueryable<PersonAccess> Relationships(this PlaceDb db, Reader reader, DateTimeOffset now)
    {
        var access = db.Set<PersonAccess>().Where(row => row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now));
        var granted = OfBasis(AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Find));
        if (reader.Opening is { } opening)
        {
            Expression<Func<PersonAccess, bool>> opened = row => row.PersonId == opening;
            granted = granted.Or(opened.And(OfBasis(AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Open))));
        }
        var (organisation, practitioner, teams) = (reader.ActsForOrganisation, reader.PractitionerId, reader.TeamIds);
        Expression<Func<PersonAccess, bool>> own = row =>
            (row.ScopeKind == AccessScopes.Organisation && row.ScopeId == organisation) || (row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == practitioner);
        // Nearly everybody is in one team, and a command without a list in it is made once and not for every query.
        return access.Where(granted).Where(teams is [var team]
            ? own.Or(row => row.ScopeKind == AccessScopes.Team && row.ScopeId == team)
            : own.Or(row => row.ScopeKind == AccessScopes.Team && teams.Contains(row.ScopeId)));
    }

    private static Expression<Func<PersonAccess, bool>> OfBasis(IReadOnlyList<string> bases) => Conditions.OneOf<PersonAccess>(row => row.Basis, bases);

    /// <summary>Keeps only rows about people the reader may see.</summary>
    /// <remarks>Asked for each row rather than as a list of everybody: SQLite would make that list, of a whole place, anew for every query.</remarks>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, PlaceDb db, Reader reader, DateTimeOffset now, Expression<Func<T, long>> person)
    {
        var relationship = Expression.Parameter(typeof(PersonAccess), "relationship");
        var same = Expression.Lambda<Func<PersonAccess, bool>>(Expression.Equal(Expression.Property(relationship, nameof(PersonAccess.PersonId)), person.Body), relationship);
        var any = Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(PersonAccess)], db.Relationships(reader, now).Expression, Expression.Quote(same));
        return rows.Where(Expression.Lambda<Func<T, bool>>(any, person.Parameters[0]));
    }
}
