namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Which webhooks, deliveries or attempts, and which part of the list.</summary>
/// <param name="Limit">Rows, 1–500.</param>
/// <param name="Offset">Rows to leave out, from 0.</param>
public sealed record WebhookFilter(int Limit = WebhookFilter.DefaultLimit, int Offset = 0)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;

    /// <summary>Of webhooks.</summary>
    public bool? Active { get; init; }

    /// <summary>Of deliveries: a word of <see cref="DeliveryStatus"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Of attempts.</summary>
    public bool? Success { get; init; }

    public Guid? WebhookId { get; init; }
    public Guid? DeliveryId { get; init; }
    public DateTimeOffset? After { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Before { get; init; }
    public DateTimeOffset? To { get; init; }
}
