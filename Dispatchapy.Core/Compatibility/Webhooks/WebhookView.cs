namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>A webhook as its users see it.</summary>
/// <param name="Id">The resource's.</param>
/// <param name="Name">As it was given.</param>
/// <param name="Url">Where deliveries go.</param>
/// <param name="ContentType">Of what is delivered.</param>
/// <param name="ValidStatusCodes">What counts as success.</param>
/// <param name="IsSigned">Whether there is a secret; the secret itself is shown to nobody.</param>
/// <param name="Active">Whether deliveries leave; those of an inactive one wait.</param>
/// <param name="MaxDeliveryAttempts">HTTP attempts.</param>
/// <param name="DeliveryAttemptTimeout">Seconds.</param>
/// <param name="RetryMinBackoff">Seconds.</param>
/// <param name="RetryMaxBackoff">Seconds.</param>
/// <param name="CreatedAt">First saved.</param>
/// <param name="UpdatedAt">Last saved, by whichever way.</param>
public sealed record WebhookView(
    Guid Id,
    string Name,
    string Url,
    string ContentType,
    IReadOnlyList<int> ValidStatusCodes,
    bool IsSigned,
    bool Active,
    int MaxDeliveryAttempts,
    int DeliveryAttemptTimeout,
    int RetryMinBackoff,
    int RetryMaxBackoff,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
