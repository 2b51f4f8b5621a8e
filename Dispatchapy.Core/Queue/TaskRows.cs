using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Queue;

/// <summary>Reads no more of a task than lists show: the payload stays where it is.</summary>
internal static class TaskRows
{
    public static IQueryable<TaskRow> Rows(this IQueryable<DispatchTask> tasks, DispatchapyDbContext db) => tasks.Select(task => new TaskRow
    {
        Id = task.Id,
        ClientId = task.ClientId,
        Client = task.ClientId == OwnClient.Id ? OwnClient.Name : db.Clients.Where(client => client.Id == task.ClientId).Select(client => client.Name).FirstOrDefault(),
        EndpointId = task.EndpointId,
        Endpoint = task.EndpointPath,
        Ref = task.Ref,
        Scope = task.Scope,
        State = task.State,
        CreatedAt = task.CreatedAt,
        UpdatedAt = task.UpdatedAt,
        FinishedAt = task.FinishedAt,
        NextAttemptAt = task.State == TaskState.Pending ? task.RunAt : null,
        WaitReason = task.WaitReason,
        IsParked = task.ParkedOn != null,
        DeliverAt = task.DeliverAt,
        ExpiresAt = task.ExpiresAt,
        OrderingKey = task.OrderingKey,
        Lane = task.Lane,
        AttemptCount = task.AttemptNumber,
        CallId = task.CallId,
        ReceiverId = task.ResourceId,
        Receiver = task.ResourceId == null ? null : db.Resources.Where(resource => resource.Id == task.ResourceId).Select(resource => resource.Name).FirstOrDefault(),
        EventType = task.EventType,
        DeliveredBy = task.DeliveredBy,
        MessageId = task.MessageId,
        LastError = task.LastError,
    });

    /// <summary>Newest first, after the cursor, and one more than asked for: it tells whether there is a next page.</summary>
    public static IQueryable<DispatchTask> NewestAfter(this IQueryable<DispatchTask> tasks, Guid? cursor, int limit)
    {
        if (cursor is { } last)
        {
            tasks = tasks.Where(task => task.Id < last);
        }

        return tasks.OrderByDescending(task => task.Id).Take(limit + 1);
    }
}
