namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>A task as users of webhooks see it.</summary>
/// <param name="Id">The task's.</param>
/// <param name="WebhookId">Whose.</param>
/// <param name="Payload">What is sent, to the byte.</param>
/// <param name="ScheduledAt">When the next attempt is due; of one that is over or under way, when its last one began.</param>
/// <param name="DeliveryAttempts">Attempts that ended.</param>
/// <param name="Status">A word of <see cref="DeliveryStatus"/>.</param>
/// <param name="CreatedAt">Of acceptance.</param>
/// <param name="UpdatedAt">Of the last news.</param>
public sealed record DeliveryView(
    Guid Id,
    Guid WebhookId,
    string Payload,
    DateTimeOffset ScheduledAt,
    int DeliveryAttempts,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
