using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>Accepts calls whose payload is any text, JSON or not: there is no contract to hold them to. All else is as with every call.</summary>
internal sealed class TextCalls(AcceptWriter writer, LastUsed lastUsed, TimeProvider time)
{
    /// <summary>Answers once the call is committed, or is known not to be.</summary>
    /// <param name="client">Who calls.</param>
    /// <param name="endpoint">What is called.</param>
    /// <param name="payload">Without NUL. Stored and sent as it is.</param>
    /// <param name="key">A valid idempotency key; null without one.</param>
    /// <param name="deliverAt">No attempt before; null for at once.</param>
    /// <param name="ct">Cancels the waiting; it may be committed all the same.</param>
    /// <returns>What became of it, and when it was accepted if it is new.</returns>
    public async Task<(IngestResult Result, DateTimeOffset At)> AcceptAsync(ClientEntry client, EndpointEntry endpoint, string payload, string? key, DateTimeOffset? deliverAt, CancellationToken ct)
    {
        var (now, bytes) = (time.GetUtcNow(), Encoding.UTF8.GetBytes(payload));
        NewTask task = new(Guid.CreateVersion7(now), client.Id, endpoint.Id, endpoint.Path, null, null, HoldPolicy.Holds(client.Development, endpoint.Development), now, bytes)
        {
            Terms = deliverAt > now ? new CallTerms(deliverAt, null, null, null) : null,
        };
        PendingCall call = new(task, IngestService.Limits(client, endpoint), key is null ? null : IngestService.Key(key, task, bytes));
        lastUsed.Note(client.Id, now);
        return (await writer.WriteAsync(call, ct), now);
    }
}
