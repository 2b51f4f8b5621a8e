using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

/// <summary>Makes a call of an edited payload, in the name of the client that made the first one.</summary>
internal sealed class EditedCall(GatewayCatalog catalog, IDbContextFactory<DispatchapyDbContext> contexts, IOptions<IngestOptions> options)
{
    /// <param name="action">What is done to the task that the payload comes from; the task must be fit for it.</param>
    /// <param name="taskId">That task.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="ct">Cancels the look at the task.</param>
    /// <returns>Either the call, without a key, or what speaks against it.</returns>
    public async Task<(IngestRequest? Call, EditedRetryResult? Refusal)> OfAsync(TaskAction action, Guid taskId, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Tasks.Where(task => task.Id == taskId).Select(task => new { task.State, task.ClientId, task.EndpointId, task.ResourceId, task.EventType, task.DeliverAt, task.ExpiresAt, task.OrderingKey }).SingleOrDefaultAsync(ct) is not { } old)
        {
            return (null, new EditedRetryResult.Missing());
        }

        var (client, endpoint) = (catalog.Current.Client(old.ClientId), catalog.Current.Endpoint(old.EndpointId));
        var obstacle = TaskTransitions.Refusal(action, old.State) ?? 0 switch
        {
            _ when client is null => "The client was deleted, and with it the right to call.",
            _ when endpoint is null => "The endpoint was deleted.",
            _ when payload.Length > options.Value.MaxPayloadBytes => $"The payload is larger than {options.Value.MaxPayloadBytes} bytes.",
            _ => null,
        };
        return obstacle is null
            ? (new IngestRequest(client!, endpoint!, null, payload) { AsOne = new SingleTask(old.ResourceId), Headers = action == TaskAction.Release ? new CallHeaders(Text(old.DeliverAt), Text(old.ExpiresAt), old.OrderingKey, old.EventType) : new CallHeaders(null, null, old.OrderingKey, old.EventType) }, null)
            : (null, Refused(obstacle));
    }

    /// <summary>As an application gives it.</summary>
    private static string? Text(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static EditedRetryResult.Refused Refused(string reason) => new(reason, new Dictionary<string, string[]>());

    /// <summary>Why the call was not accepted.</summary>
    public static EditedRetryResult.Refused Refused(IngestResult result) => result switch
    {
        IngestResult.Invalid invalid => new EditedRetryResult.Refused(invalid.Detail, invalid.Errors),
        IngestResult.TooLarge large => Refused(large.Detail),
        IngestResult.RateLimited limited => Refused($"The client's rate limit is exceeded. Try again in {(int)Math.Ceiling(limited.RetryAfter.TotalSeconds)} s."),
        _ => Refused("The database did not confirm the new task. Try again: it is not made twice."),
    };
}
