using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>The tasks that are deliveries of webhooks.</summary>
internal static class WebhookTasks
{
    /// <summary>The id is written into the statement: a prepared one with a parameter could not use the index that these tasks have of their own.</summary>
    public static IQueryable<DispatchTask> Deliveries(this DispatchapyDbContext db) => db.Tasks.Where(task => task.ClientId == EF.Constant(WebhookClient.Id));

    /// <summary>Those of webhooks that are there.</summary>
    public static IQueryable<WebhookTask> DeliveriesOf(this DispatchapyDbContext db, Guid? webhookId)
    {
        var webhooks = db.Webhooks.Where(webhook => webhook.DeletedAt == null);
        webhooks = webhookId is { } id ? webhooks.Where(webhook => webhook.ResourceId == id) : webhooks;
        return from task in db.Deliveries()
               join webhook in webhooks on task.EndpointId equals webhook.EndpointId
               select new WebhookTask { Task = task, WebhookId = webhook.ResourceId };
    }
}
