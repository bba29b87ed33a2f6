using System.Linq.Expressions;
using AnyDoor.Store;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

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
        var found = AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Find);
        if (reader.Opening is { } opening)
            access = access.Where(Or(OfBasis(found), AndAlso(row => row.PersonId == opening, OfBasis(AccessPolicy.InUse.BasesFor(reader.Role, reader.Purpose, Uses.Open)))));
        else
            access = access.Where(OfBasis(found));
        var teams = reader.TeamIds;
        var (organisation, practitioner) = (reader.OrganisationId, reader.PractitionerId);
        // Nearly everybody is in one team, and a command without a list in it is made once and not for every query.
        if (teams is [var team])
        {
            return access.Where(row =>
                (row.ScopeKind == AccessScopes.Team && row.ScopeId == team) ||
                (row.ScopeKind == AccessScopes.Organisation && row.ScopeId == organisation) ||
                (row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == practitioner));
        }
        return access
            .Where(row =>
                (row.ScopeKind == AccessScopes.Team && teams.Contains(row.ScopeId)) ||
                (row.ScopeKind == AccessScopes.Organisation && row.ScopeId == organisation) ||
                (row.ScopeKind == AccessScopes.Practitioner && row.ScopeId == practitioner));
    }

    // Word by word, and not as a list: with a list in it EF makes the command anew for every query.
    private static Expression<Func<PersonAccess, bool>> OfBasis(IReadOnlyCollection<string> bases)
    {
        var row = Expression.Parameter(typeof(PersonAccess), "row");
        var basis = Expression.Property(row, nameof(PersonAccess.Basis));
        return Expression.Lambda<Func<PersonAccess, bool>>(bases.Order(StringComparer.Ordinal).Select(word => Expression.Equal(basis, Expression.Constant(word))).DefaultIfEmpty<Expression>(Expression.Constant(false)).Aggregate(Expression.OrElse), row);
    }

    private static Expression<Func<PersonAccess, bool>> Or(Expression<Func<PersonAccess, bool>> one, Expression<Func<PersonAccess, bool>> other) =>
        Expression.Lambda<Func<PersonAccess, bool>>(Expression.OrElse(one.Body, BodyOver(one.Parameters[0], other)), one.Parameters);

    private static Expression<Func<PersonAccess, bool>> AndAlso(Expression<Func<PersonAccess, bool>> one, Expression<Func<PersonAccess, bool>> other) =>
        Expression.Lambda<Func<PersonAccess, bool>>(Expression.AndAlso(one.Body, BodyOver(one.Parameters[0], other)), one.Parameters);

    private static Expression BodyOver(ParameterExpression row, Expression<Func<PersonAccess, bool>> condition) => ReplacingExpressionVisitor.Replace(condition.Parameters[0], row, condition.Body);

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
