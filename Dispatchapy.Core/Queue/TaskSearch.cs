using System.Linq.Expressions;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Queue;

/// <summary>Looks for a text in everything a person may remember of a task, whatever its case.</summary>
internal static class TaskSearch
{
    public static IQueryable<DispatchTask> Mentioning(this IQueryable<DispatchTask> tasks, DispatchapyDbContext db, string text)
    {
        // The database lowers the column: all letters, or, under the C locale, only those of ASCII. The text is lowered both ways.
        List<Expression<Func<DispatchTask, bool>>> ways = [.. new[] { text.ToLowerInvariant(), AsciiLower(text) }.Distinct().Select(lowered => Has(db, lowered))];
        if (TaskIds.StartingWith(text) is { } ids)
        {
            ways.Add(task => task.Id >= ids.First && task.Id <= ids.Last);
        }

        return tasks.Where(Any(ways));
    }

    // EF escapes the wildcards of Contains, and translates ToLower only without a culture.
#pragma warning disable CA1304, CA1311, CA1862
    private static Expression<Func<DispatchTask, bool>> Has(DispatchapyDbContext db, string lowered) => task =>
        task.Ref!.ToLower().Contains(lowered) ||
        task.Scope!.ToLower().Contains(lowered) ||
        task.MessageId!.ToLower().Contains(lowered) ||
        task.EndpointPath.ToLower().Contains(lowered) ||
        db.Clients.Where(client => client.Name.ToLower().Contains(lowered)).Select(client => client.Id).Contains(task.ClientId) ||
        task.Payload.ToLower().Contains(lowered);
#pragma warning restore CA1304, CA1311, CA1862

    private static Expression<Func<DispatchTask, bool>> Any(IEnumerable<Expression<Func<DispatchTask, bool>>> ways)
    {
        var task = Expression.Parameter(typeof(DispatchTask), "task");
        var either = ways.Select(way => (Expression)Expression.Invoke(way, task)).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<DispatchTask, bool>>(either, task);
    }

    private static string AsciiLower(string text) => string.Create(text.Length, text, (lowered, original) =>
    {
        for (var i = 0; i < lowered.Length; i++)
        {
            lowered[i] = char.IsAsciiLetterUpper(original[i]) ? char.ToLowerInvariant(original[i]) : original[i];
        }
    });
}
