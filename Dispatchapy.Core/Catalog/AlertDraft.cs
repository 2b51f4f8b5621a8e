namespace Dispatchapy.Core.Catalog;

/// <summary>A resource's alerts as somebody wants them.</summary>
public sealed record AlertDraft
{
    public IReadOnlyList<string> Emails { get; init; } = [];
    public string? Subject { get; init; }
    public string? Body { get; init; }
    public string? WebhookUrl { get; init; }

    /// <summary>A value of <see cref="SecretHeaders.Mask"/> keeps the stored one.</summary>
    public IReadOnlyDictionary<string, string> WebhookHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>A JSON object, as text.</summary>
    public string? WebhookPayload { get; init; }

    internal static AlertDraft Of(AlertSettings alerts, SecretHeaders secrets) => new()
    {
        Emails = alerts.Emails,
        Subject = alerts.Subject,
        Body = alerts.Body,
        WebhookUrl = alerts.WebhookUrl,
        WebhookHeaders = secrets.Masked(alerts.ProtectedWebhookHeaders),
        WebhookPayload = alerts.WebhookPayload,
    };

    internal AlertSettings Settings(string? protectedWebhookHeaders) => new()
    {
        Emails = Emails,
        Subject = Subject,
        Body = Body,
        WebhookUrl = WebhookUrl,
        ProtectedWebhookHeaders = protectedWebhookHeaders,
        WebhookPayload = WebhookPayload,
    };

    /// <summary>Header values are secrets.</summary>
    public override string ToString() => nameof(AlertDraft);
}
