using System.Text;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Accepts and deletes deliveries.</summary>
public sealed class DeliveryStore
{
    /// <summary>Longer ahead nobody remembers what was asked for.</summary>
    private const int MostDays = 366;

    /// <summary>How long the deletion of a delivery that is being sent waits for the end of its attempt.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly GatewayCatalog _catalog;
    private readonly CatalogRefresher _refresher;
    private readonly TextCalls _calls;
    private readonly DeliveryQuery _query;
    private readonly TaskCommands _commands;
    private readonly int _maxBytes;
    private readonly TimeProvider _time;

    internal DeliveryStore(
        IDbContextFactory<DispatchapyDbContext> contexts, GatewayCatalog catalog, CatalogRefresher refresher, TextCalls calls, DeliveryQuery query, TaskCommands commands, IOptions<IngestOptions> options, TimeProvider time) =>
        (_contexts, _catalog, _refresher, _calls, _query, _commands, _maxBytes, _time) = (contexts, catalog, refresher, calls, query, commands, options.Value.MaxPayloadBytes, time);

    public async Task<DeliveryResult> CreateAsync(DeliveryDraft draft, CancellationToken ct)
    {
        var endpoint = draft.WebhookId is { } id ? await EndpointAsync(id, ct) : null;
        if (Problems(draft, endpoint) is { Count: > 0 } problems)
        {
            return new DeliveryResult.Invalid(problems);
        }

        if (Encoding.UTF8.GetByteCount(draft.Payload) > _maxBytes)
        {
            return new DeliveryResult.TooLarge(_maxBytes);
        }

        if (_catalog.Current.Client(WebhookClient.Id) is not { Active: true } client)
        {
            return new DeliveryResult.SwitchedOff();
        }

        var (result, at) = await _calls.AcceptAsync(client, endpoint!, draft.Payload, draft.IdempotencyKey, draft.ScheduledAt, ct);
        return result switch
        {
            IngestResult.Accepted { Replayed: true } known => new DeliveryResult.Replayed(await _query.FindAsync(known.TaskId, ct)),
            // As it was accepted: it may have been delivered by now.
            IngestResult.Accepted made => new DeliveryResult.Accepted(
                new DeliveryView(made.TaskId, draft.WebhookId!.Value, draft.Payload, draft.ScheduledAt > at ? draft.ScheduledAt.Value : at, 0, DeliveryStatus.Pending, at, at)),
            IngestResult.KeyReused => new DeliveryResult.KeyReused(),
            IngestResult.RateLimited limited => new DeliveryResult.RateLimited(limited.RetryAfter),
            IngestResult.Unavailable unavailable => new DeliveryResult.Unavailable(unavailable.RetryAfter),
            _ => throw new System.Diagnostics.UnreachableException($"Unmapped {result.GetType().Name}."),
        };
    }

    /// <summary>With its attempts. One that is being sent is waited for, a moment.</summary>
    /// <returns>Null when there is none, else whether it is gone.</returns>
    public async Task<bool?> DeleteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await _query.FindAsync(id, ct) is null)
        {
            return null;
        }

        var started = _time.GetTimestamp();
        while (true)
        {
            var result = (await _commands.RunAsync(TaskAction.Delete, [id], actor, null, ct)).Single();
            if (result.Done || result.State is null || _time.GetElapsedTime(started) > Patience)
            {
                return result.Done || result.State is null;
            }

            await Task.Delay(Pause, _time, ct);
        }
    }

    private async Task<EndpointEntry?> EndpointAsync(Guid webhookId, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var id = await db.Webhooks.Where(webhook => webhook.ResourceId == webhookId && webhook.DeletedAt == null).Select(webhook => (Guid?)webhook.EndpointId).SingleOrDefaultAsync(ct);
        if (id is { } made && _catalog.Current.Endpoint(made) is null)
        {
            // At another node, whose word has not arrived.
            await _refresher.RefreshAsync(ct);
        }

        return id is null ? null : _catalog.Current.Endpoint(id.Value);
    }

    private List<Problem> Problems(DeliveryDraft draft, EndpointEntry? endpoint) =>
    [
        .. draft.WebhookId is null ? [new Problem("webhook_id", "cannot be blank")] : endpoint is null ? [new Problem("webhook_id", "must be the id of a webhook")] : Array.Empty<Problem>(),
        .. draft.ScheduledAt > _time.GetUtcNow().AddDays(MostDays) ? [new Problem("scheduled_at", $"must be at most {MostDays} days ahead")] : Array.Empty<Problem>(),
        .. draft.IdempotencyKey is { } key && !IdempotencyKey.IsValid(key) ? [new Problem("Idempotency-Key", "must be given once and be 1 to 255 visible ASCII characters")] : Array.Empty<Problem>(),
    ];
}
