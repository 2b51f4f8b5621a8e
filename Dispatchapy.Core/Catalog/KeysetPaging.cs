using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Pages that stay whole while others insert and delete: each starts after a key and not at a number.</summary>
internal static class KeysetPaging
{
    /// <param name="rows">All of them.</param>
    /// <param name="query">Which part.</param>
    /// <param name="key">The unique text by which they are sorted.</param>
    /// <param name="searched">Everything the search looks at, as one text.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<Page<T>> PageAsync<T>(this IQueryable<T> rows, ListQuery query, Expression<Func<T, string>> key, Expression<Func<T, string>> searched, CancellationToken ct)
    {
        // These run in the database, which knows neither cultures nor ordinals.
#pragma warning disable CA1304, CA1309, CA1311
        if (query.Search is { } search)
        {
            var pattern = LikePattern.Containing(search);
            rows = rows.Where(Holds(searched, text => EF.Functions.Like(text.ToLower(), pattern, LikePattern.Escape)));
        }

        if (query.After is { } after)
        {
            rows = rows.Where(Holds(key, text => string.Compare(text, after) > 0));
        }
#pragma warning restore CA1304, CA1309, CA1311

        var found = await rows.OrderBy(key).Take(query.Limit + 1).ToListAsync(ct);
        return found.Count > query.Limit ? new Page<T>(found[..query.Limit], key.Compile()(found[query.Limit - 1])) : new Page<T>(found, null);
    }

    private static Expression<Func<T, bool>> Holds<T>(Expression<Func<T, string>> column, Expression<Func<string, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(new Substitution(condition.Parameters[0], column.Body).Visit(condition.Body)!, column.Parameters);

    private sealed class Substitution(Expression what, Expression with) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == what ? with : base.Visit(node);
    }
}
