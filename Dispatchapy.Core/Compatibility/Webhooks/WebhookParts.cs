using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Signing;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Makes the drafts of a resource and of an endpoint out of a webhook. What the webhook has no word for stays as it was set. Pure.</summary>
internal static class WebhookParts
{
    /// <summary>
    /// Probes are off: postmand had none, and receivers of webhooks do not expect any. A 410 is a failure like any other, as it was there: its clients
    /// know no link that could be disabled. Both can be switched on at the resource.
    /// </summary>
    public static ResourceDraft Resource(WebhookDraft draft, string name) =>
        Resource(draft, name, new ResourceDraft { Health = new HealthDraft { Enabled = false }, Answer = new AnswerSettings { DisableOnGone = false } });

    public static ResourceDraft Resource(WebhookDraft draft, string name, ResourceDraft now) => now with
    {
        Name = name,
        Url = draft.Url,
        Method = "POST",
        ContentType = draft.ContentType,
        // A delivery is whatever text somebody posted, and leaves byte for byte.
        Request = now.Request with { Format = BodyFormats.Raw },
        SuccessStatusCodes = WebhookCodes.Texts(draft.ValidStatusCodes),
        TimeoutSeconds = draft.DeliveryAttemptTimeout,
        Active = draft.Active,
        Signing = Signing(draft.SecretToken, now.Signing),
    };

    /// <summary>An endpoint that is inactive together with its only resource is not told of as one that cannot deliver.</summary>
    public static EndpointDraft Endpoint(WebhookDraft draft, EndpointDraft now) => now with
    {
        Description = Sentence.Cut($"Webhook {Line(draft.Name)}"),
        Active = draft.Active,
        Retry = now.Retry with
        {
            MaxAttempts = draft.MaxDeliveryAttempts,
            BackoffMinSeconds = Math.Min(draft.RetryMinBackoff, draft.RetryMaxBackoff),
            BackoffMaxSeconds = draft.RetryMaxBackoff,
            Jitter = RetryWords.NoJitter,
            AfterRefusal = RetryWords.Retry,
        },
    };

    public static EndpointDraft Endpoint(WebhookDraft draft, Guid resourceId) =>
        Endpoint(draft, new EndpointDraft { Path = $"webhooks/{resourceId}", Resources = [new RouteDraft(resourceId, [])] });

    /// <summary>
    /// The mask keeps the signature as it is, also one that was chosen at the resource. While the stored secret is rotated, the one before goes on as
    /// well. Another secret signs as the one before did, if it is of that kind.
    /// </summary>
    private static SigningDraft Signing(string token, SigningDraft now) => token switch
    {
        "" => new SigningDraft(),
        SecretHeaders.Mask => now with { Secrets = now.Secrets.Count > 1 ? [token, SecretHeaders.Mask] : [token] },
        _ when now.Scheme == SigningSchemes.Standard && SigningSecret.Flaw(now.Scheme, now.Algorithm, token) is null => now with { Secrets = [token] },
        _ => new SigningDraft { Scheme = SigningSchemes.Hub, Secrets = [token] },
    };

    private static string Line(string name) => new([.. name.Select(c => char.IsControl(c) ? ' ' : c)]);
}
