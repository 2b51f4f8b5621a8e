using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>A webhook with what it is made of.</summary>
internal sealed record WebhookRow(Webhook Webhook, Resource Resource, GatewayEndpoint Endpoint)
{
    /// <summary>What was changed elsewhere since, at the resource or the endpoint, is what counts.</summary>
    public WebhookView View() => new(
        Webhook.ResourceId,
        Webhook.Name,
        Resource.Url,
        Resource.ContentType,
        WebhookCodes.Of(Resource.SuccessStatusCodes),
        Resource.Signing.Scheme != SigningSchemes.None,
        Resource.Active && Endpoint.Active,
        Endpoint.Retry.MaxAttempts,
        Resource.TimeoutSeconds,
        Math.Min(Webhook.RetryMinBackoff, Endpoint.Retry.BackoffMaxSeconds) == Endpoint.Retry.BackoffMinSeconds ? Webhook.RetryMinBackoff : Endpoint.Retry.BackoffMinSeconds,
        Endpoint.Retry.BackoffMaxSeconds,
        Webhook.CreatedAt,
        Resource.UpdatedAt > Endpoint.UpdatedAt ? Resource.UpdatedAt : Endpoint.UpdatedAt);
}
