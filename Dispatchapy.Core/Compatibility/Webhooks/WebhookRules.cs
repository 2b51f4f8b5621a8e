using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>What a webhook may be, in postmand's words, with the bounds that the gateway has. Pure.</summary>
internal static class WebhookRules
{
    public static IEnumerable<Problem> Check(WebhookDraft draft) =>
    [
        .. Name(draft.Name),
        .. draft.Url.Length == 0 ? Blank("url") : IsUrl(draft.Url) ? [] : [new Problem("url", "must be a valid URL")],
        .. draft.ContentType.Length == 0 ? Blank("content_type") : [],
        .. Codes(draft.ValidStatusCodes),
        .. SigningSecret.Flaw(SigningSchemes.Hub, SigningSchemes.Hmac, draft.SecretToken) is not null && draft.SecretToken.Length > 0
            ? [new Problem("secret_token", $"must be one line of at most {SigningSecret.MaxLength} characters")] : Array.Empty<Problem>(),
        .. Number("max_delivery_attempts", draft.MaxDeliveryAttempts, WebhookBounds.Attempts),
        .. Number("delivery_attempt_timeout", draft.DeliveryAttemptTimeout, WebhookBounds.Timeout),
        .. Number("retry_min_backoff", draft.RetryMinBackoff, WebhookBounds.Pause),
        .. Number("retry_max_backoff", draft.RetryMaxBackoff, WebhookBounds.Pause),
    ];

    /// <summary>A problem of the parts, in the words of the whole.</summary>
    public static Problem Translate(Problem problem)
    {
        var field = problem.Field.Split('[')[0] switch
        {
            "timeout_seconds" => "delivery_attempt_timeout",
            "success_status_codes" => "valid_status_codes",
            "signing.secrets" => "secret_token",
            "retry.max_attempts" => "max_delivery_attempts",
            "retry.backoff_min_seconds" => "retry_min_backoff",
            "retry.backoff_max_seconds" => "retry_max_backoff",
            var same => same,
        };
        var message = problem.Message.TrimEnd('.');
        return new Problem(field, message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..]);
    }

    private static Problem[] Name(string name) =>
        name.Trim().Length == 0 ? Blank("name")
        : System.Text.Encoding.UTF8.GetByteCount(name) is < 3 or > Storage.ColumnLengths.WebhookName ? [new Problem("name", "the length must be between 3 and 255")]
        : [];

    private static Problem[] Codes(IReadOnlyList<int> codes) =>
        codes.Count == 0 ? Blank("valid_status_codes")
        : codes.Count > WebhookBounds.Codes ? [new Problem("valid_status_codes", $"must have at most {WebhookBounds.Codes} codes")]
        : codes.All(code => code is >= 200 and <= 299 or >= 400 and <= 599) ? []
        : [new Problem("valid_status_codes", "must be codes from 200 to 299 or 400 to 599: a redirect is never followed and always counts as a failure")];

    private static Problem[] Number(string field, int value, int most) =>
        value == 0 ? Blank(field)
        : value < 1 ? [new Problem(field, "must be no less than 1")]
        : value > most ? [new Problem(field, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be no greater than {most}"))]
        : [];

    private static Problem[] Blank(string field) => [new Problem(field, "cannot be blank")];

    private static bool IsUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0 && !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}
