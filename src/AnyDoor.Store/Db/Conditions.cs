using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace AnyDoor.Store;

/// <summary>Puts conditions of a query together.</summary>
public static class Conditions
{
    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(one.Body, BodyOver(one.Parameters[0], other)), one.Parameters);

    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(one.Body, BodyOver(one.Parameters[0], other)), one.Parameters);

    /// <summary>Whether a column holds one of a few words that do not change. Word by word, and not as a list: with a list in it EF makes the command anew for every query.</summary>
    public static Expression<Func<T, bool>> OneOf<T>(Expression<Func<T, string>> column, IEnumerable<string> words) => Expression.Lambda<Func<T, bool>>(
        words.Order(StringComparer.Ordinal).Select(word => Expression.Equal(column.Body, Expression.Constant(word))).DefaultIfEmpty<Expression>(Expression.Constant(false)).Aggregate(Expression.OrElse),
        column.Parameters);

    private static Expression BodyOver<T>(ParameterExpression row, Expression<Func<T, bool>> condition) => ReplacingExpressionVisitor.Replace(condition.Parameters[0], row, condition.Body);
}
