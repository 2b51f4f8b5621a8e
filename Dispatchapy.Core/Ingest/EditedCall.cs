using System.Security.Cryptography;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

/// <summary>Accepts an edited payload as a task of its own, by the same rules as any call.</summary>
internal sealed class EditedCall(IngestService ingest, GatewayCatalog catalog, IDbContextFactory<DispatchapyDbContext> contexts, IOptions<IngestOptions> options)
{
    /// <param name="action">What is done to the task that the payload comes from; the task must be fit for it.</param>
    /// <param name="taskId">That task.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="aside">As <see cref="NewTask.Aside"/>.</param>
    /// <param name="ct">Cancels it before the acceptance.</param>
    /// <returns>Either the new task, or what speaks against it.</returns>
    public async Task<(IngestResult.Accepted? Accepted, EditedRetryResult? Refusal)> AcceptAsync(
        TaskAction action, Guid taskId, ReadOnlyMemory<byte> payload, string? aside, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Tasks.Where(task => task.Id == taskId).Select(task => new { task.State, task.ClientId, task.EndpointId }).SingleOrDefaultAsync(ct) is not { } old)
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
        if (obstacle is not null)
        {
            return (null, Refused(obstacle));
        }

        // Not cancelled from here on: it may be committed, and then somebody has to say what it came from.
        var request = new IngestRequest(client!, endpoint!, Key(action, taskId, payload.Span), payload) { Aside = aside };
        var result = await ingest.AcceptAsync(request, CancellationToken.None);
        return result is IngestResult.Accepted accepted ? (accepted, null) : (null, Refused(result));
    }

    public static EditedRetryResult.Refused Refused(string reason) => new(reason, new Dictionary<string, string[]>());

    /// <summary>Of the old task and the new payload: pressing the button twice makes one task.</summary>
    private static string Key(TaskAction action, Guid taskId, ReadOnlySpan<byte> payload) =>
        $"edited-{(action == TaskAction.Release ? "release" : "retry")}-{taskId:N}-{Convert.ToHexStringLower(SHA256.HashData(payload))}";

    private static EditedRetryResult.Refused Refused(IngestResult result) => result switch
    {
        IngestResult.Invalid invalid => new EditedRetryResult.Refused(invalid.Detail, invalid.Errors),
        IngestResult.TooLarge large => Refused(large.Detail),
        IngestResult.RateLimited limited => Refused($"The client's rate limit is exceeded. Try again in {(int)Math.Ceiling(limited.RetryAfter.TotalSeconds)} s."),
        _ => Refused("The database did not confirm the new task. Try again: it is not made twice."),
    };
}
