namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>A delivery as somebody wants it.</summary>
/// <param name="WebhookId">Where to; null when it was left out.</param>
/// <param name="Payload">Any text.</param>
/// <param name="ScheduledAt">No attempt before; null, or in the past, for at once.</param>
/// <param name="IdempotencyKey">Null without one.</param>
public sealed record DeliveryDraft(Guid? WebhookId, string Payload, DateTimeOffset? ScheduledAt, string? IdempotencyKey);
