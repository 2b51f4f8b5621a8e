using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>A webhook with what it is made of.</summary>
/// <param name="Webhook">What only it knows.</param>
/// <param name="Resource">Where deliveries go.</param>
/// <param name="Endpoint">How they are tried.</param>
/// <param name="Link">What ties the two; null where somebody took the resource out of the endpoint.</param>
internal sealed record WebhookRow(Webhook Webhook, Resource Resource, GatewayEndpoint Endpoint, EndpointResource? Link)
{
    /// <summary>Whether the gateway itself gives it nothing any more.</summary>
    public bool IsDisabled => Link?.DisabledAt is not null;

    /// <summary>What was changed elsewhere since, at the resource or the endpoint, is what counts.</summary>
    public WebhookView View() => new(
        Webhook.ResourceId,
        Webhook.Name,
        Resource.Url,
        Resource.ContentType,
        WebhookCodes.Of(Resource.SuccessStatusCodes),
        Resource.Signing.Scheme != SigningSchemes.None,
        Resource.Active && Endpoint.Active && !IsDisabled,
        Endpoint.Retry.MaxAttempts,
        Resource.TimeoutSeconds,
        Math.Min(Webhook.RetryMinBackoff, Endpoint.Retry.BackoffMaxSeconds) == Endpoint.Retry.BackoffMinSeconds ? Webhook.RetryMinBackoff : Endpoint.Retry.BackoffMinSeconds,
        Endpoint.Retry.BackoffMaxSeconds,
        Webhook.CreatedAt,
        Resource.UpdatedAt > Endpoint.UpdatedAt ? Resource.UpdatedAt : Endpoint.UpdatedAt);
}
