using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Portal;

/// <summary>Shows an owner the tasks of the own application. Anybody else's are not found.</summary>
public sealed class PortalTasks(TaskListQuery tasks, TaskDetailsQuery details, GatewayCatalog catalog)
{
    /// <param name="owner">Whose.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">From <see cref="TaskCursor"/>; null for the first page.</param>
    /// <param name="limit">1–200.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<TaskPage<PortalTask>> ListAsync(PortalOwner owner, PortalTaskFilter filter, Guid? after, int limit, CancellationToken ct)
    {
        var page = await tasks.ListAsync(filter.For(owner), after, limit, ct);
        return page.With<PortalTask>([.. page.Items.Select(PortalTask.Of)]);
    }

    /// <summary>Null when there is no such task, or when it is another client's.</summary>
    public async Task<PortalTaskDetails?> FindAsync(PortalOwner owner, Guid taskId, CancellationToken ct)
    {
        if (await details.FindAsync(taskId, ct) is not { } found || found.Task.ClientId != owner.ClientId)
        {
            return null;
        }

        // Of a deleted endpoint nobody says any more that it may be shown.
        var exchanges = catalog.Current.Endpoint(found.Task.EndpointId) is { Portal.Exchanges: true };
        return new PortalTaskDetails(
            PortalTask.Of(found.Task),
            found.SourcePayload,
            TaskInsight.ExplainedOverrides(found),
            [.. found.Attempts.Select(attempt => PortalAttempt.Of(attempt, exchanges))],
            $"{found.Stamp}/{exchanges}");
    }
}
