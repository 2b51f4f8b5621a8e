using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Turns a filter into a query that every database understands.</summary>
internal static class TaskMatching
{
    /// <summary>An id is made a moment before or after its row's time of acceptance.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    public static IQueryable<DispatchTask> Matching(this DispatchapyDbContext db, TaskFilter filter)
    {
        var tasks = db.Indexed(filter);
        tasks = filter.Scope is { } scope ? tasks.Where(task => task.Scope == scope) : tasks;
        tasks = filter.Type is { } type ? tasks.OfType(type) : tasks;
        tasks = filter.Endpoint is { } endpoint ? tasks.AtEndpoint(endpoint) : tasks;
        tasks = filter.Resource is { } resource ? tasks.TriedAt(db, resource) : tasks;
        tasks = filter.Cause is { } cause ? tasks.FailedBy(db, cause) : tasks;
        return filter.Search is { } text ? tasks.Mentioning(db, text) : tasks;
    }

    /// <summary>That part of the filter which an index answers; the rest, if there is any, must be looked for among these.</summary>
    public static IQueryable<DispatchTask> Indexed(this DispatchapyDbContext db, TaskFilter filter)
    {
        var tasks = db.Tasks.AsNoTracking().Between(filter.From, filter.To).InStates(filter.Cause is null ? filter.States : [TaskState.Failed]);
        tasks = filter.EndpointIds is { } ids ? tasks.Where(task => ids.Contains(task.EndpointId)) : tasks;
        tasks = filter.Call is { } call ? tasks.Where(task => task.CallId == call) : tasks;
        tasks = filter.Ref is { } reference ? tasks.Where(task => task.Ref == reference) : tasks;
        return filter.Client is { } client ? tasks.OfClient(db, client) : tasks;
    }

    /// <summary>Written into the statement: a prepared one with parameters could not use the indexes of single states.</summary>
    public static IQueryable<DispatchTask> InStates(this IQueryable<DispatchTask> tasks, IReadOnlyList<TaskState> states)
    {
        TaskState[] some = [.. states.Distinct().Order()];
        return some switch
        {
            [] => tasks,
            [var only] => tasks.Where(task => task.State == EF.Constant(only)),
            _ => tasks.Where(task => EF.Constant(some).Contains(task.State)),
        };
    }

    /// <summary>Looks at the last attempt, or at the task's own last error when there never was one.</summary>
    private static IQueryable<DispatchTask> FailedBy(this IQueryable<DispatchTask> tasks, DispatchapyDbContext db, FailureCause cause)
    {
        var pattern = FailureText.LikePattern(cause.Error);
        return cause is { ResourceId: { } resource, Outcome: { } outcome, StatusCode: var status }
            ? tasks.Where(task => db.Attempts.Any(attempt =>
                attempt.TaskId == task.Id && attempt.Number == task.AttemptNumber && attempt.ResourceId == resource && attempt.Outcome == outcome && attempt.StatusCode == status &&
                EF.Functions.Like(attempt.Error ?? task.LastError ?? "", pattern, FailureText.Escape)))
            : tasks.Where(task => EF.Functions.Like(task.LastError ?? "", pattern, FailureText.Escape) &&
                !db.Attempts.Any(attempt => attempt.TaskId == task.Id && attempt.Number == task.AttemptNumber));
    }

    private static IQueryable<DispatchTask> OfType(this IQueryable<DispatchTask> tasks, string type)
    {
        if (!type.Contains('*', StringComparison.Ordinal))
        {
            return tasks.Where(task => task.EventType == type);
        }

        var pattern = FailureText.Literal(type).Replace('*', '%');
        return tasks.Where(task => EF.Functions.Like(task.EventType!, pattern, FailureText.Escape));
    }

    private static IQueryable<DispatchTask> AtEndpoint(this IQueryable<DispatchTask> tasks, string pathOrId) => Guid.TryParse(pathOrId, out var id)
        ? tasks.Where(task => task.EndpointId == id || task.EndpointPath == pathOrId)
        : tasks.Where(task => task.EndpointPath == pathOrId);

    private static IQueryable<DispatchTask> OfClient(this IQueryable<DispatchTask> tasks, DispatchapyDbContext db, string nameOrId) => Guid.TryParse(nameOrId, out var id)
        ? tasks.Where(task => task.ClientId == id)
        : nameOrId == OwnClient.Name ? tasks.Where(task => task.ClientId == OwnClient.Id)
        : tasks.Where(task => db.Clients.Where(client => client.Name == nameOrId).Select(client => client.Id).Contains(task.ClientId));

    /// <summary>Attempts keep the name of their day, so a renamed resource is found by its old name, its new one and its id.</summary>
    private static IQueryable<DispatchTask> TriedAt(this IQueryable<DispatchTask> tasks, DispatchapyDbContext db, string nameOrId)
    {
        var id = Guid.TryParse(nameOrId, out var parsed) ? parsed : Guid.Empty;
        var named = db.Resources.Where(resource => resource.Name == nameOrId).Select(resource => resource.Id);
        return tasks.Where(task =>
            task.DeliveredBy == nameOrId ||
            task.ResourceId == id ||
            named.Contains(task.ResourceId!.Value) ||
            task.AttemptResourceId == id ||
            named.Contains(task.AttemptResourceId!.Value) ||
            db.Attempts.Any(attempt => attempt.TaskId == task.Id && (attempt.ResourceId == id || attempt.ResourceName == nameOrId || named.Contains(attempt.ResourceId))));
    }

    /// <summary>The time of acceptance has no index, but the ids follow it: their bounds keep the walk out of the rest of the history.</summary>
    private static IQueryable<DispatchTask> Between(this IQueryable<DispatchTask> tasks, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } earliest)
        {
            var first = TaskIds.FirstAt(earliest > DateTimeOffset.UnixEpoch ? earliest - Slack : earliest);
            tasks = tasks.Where(task => task.Id >= first && task.CreatedAt >= earliest);
        }

        if (to is { } latest)
        {
            var end = TaskIds.FirstAt(latest < DateTimeOffset.MaxValue - Slack ? latest + Slack : latest);
            tasks = tasks.Where(task => task.Id < end && task.CreatedAt < latest);
        }

        return tasks;
    }
}
