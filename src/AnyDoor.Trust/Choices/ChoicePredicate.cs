using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using AnyDoor.Store;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>What people chose, inside queries. Which choices count against a purpose and a use is asked of the policies, so that the two cannot differ.</summary>
public static class ChoicePredicate
{
    public static IQueryable<PersonChoice> ChoicesInForce(this PlaceDb db, DateTimeOffset now) =>
        db.Set<PersonChoice>().Where(row => row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now));

    /// <summary>Leaves out everybody whose choice keeps them out of this use for this purpose.</summary>
    public static IQueryable<T> NotChosenAgainst<T>(this IQueryable<T> rows, PlaceDb db, string purpose, string use, DateTimeOffset now, Expression<Func<T, long>> person)
    {
        if (AccessPolicy.InUse.ChoicesAgainst(purpose, use).Count == 0)
            return rows;
        var choice = Expression.Parameter(typeof(PersonChoice), "choice");
        var same = Expression.Lambda<Func<PersonChoice, bool>>(Expression.Equal(Expression.Property(choice, nameof(PersonChoice.PersonId)), person.Body), choice);
        var any = Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(PersonChoice)], db.Against(purpose, use, now).Expression, Expression.Quote(same));
        return rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Not(any), person.Parameters[0]));
    }

    /// <summary>Everybody whose choice keeps them out of this use for this purpose.</summary>
    public static Task<HashSet<long>> ChosenAgainstAsync(this PlaceDb db, string purpose, string use, DateTimeOffset now, CancellationToken cancel) =>
        db.Against(purpose, use, now).Select(row => row.PersonId).ToHashSetAsync(cancel);

    /// <summary>A mark of who that is, which tells nobody: kept figures with another mark are those of other people.</summary>
    public static async Task<string> MarkOfChosenAgainstAsync(this PlaceDb db, string purpose, string use, DateTimeOffset now, CancellationToken cancel)
    {
        var mark = await db.Against(purpose, use, now).GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), People = all.Sum(row => row.PersonId), Mixed = all.Sum(row => row.PersonId % 65537 * (row.PersonId % 257)) }).FirstOrDefaultAsync(cancel);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mark?.Count} {mark?.People} {mark?.Mixed}")))[..16];
    }

    internal static IQueryable<PersonChoice> Refusals(this PlaceDb db, DateTimeOffset now) => db.Against(Purposes.DirectCare, Uses.Reach, now);

    private static IQueryable<PersonChoice> Against(this PlaceDb db, string purpose, string use, DateTimeOffset now) =>
        db.ChoicesInForce(now).Where(Conditions.OneOf<PersonChoice>(row => row.Kind, AccessPolicy.InUse.ChoicesAgainst(purpose, use)));
}
