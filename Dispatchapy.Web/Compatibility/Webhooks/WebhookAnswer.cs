using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>A webhook as it is answered.</summary>
internal sealed record WebhookAnswer(
    Guid Id,
    string Name,
    string Url,
    string ContentType,
    IReadOnlyList<int> ValidStatusCodes,
    string SecretToken,
    bool Active,
    int MaxDeliveryAttempts,
    int DeliveryAttemptTimeout,
    int RetryMinBackoff,
    int RetryMaxBackoff,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static WebhookAnswer Of(WebhookView webhook) => new(
        webhook.Id, webhook.Name, webhook.Url, webhook.ContentType, webhook.ValidStatusCodes, webhook.IsSigned ? SecretHeaders.Mask : "", webhook.Active, webhook.MaxDeliveryAttempts,
        webhook.DeliveryAttemptTimeout, webhook.RetryMinBackoff, webhook.RetryMaxBackoff, webhook.CreatedAt, webhook.UpdatedAt);
}
