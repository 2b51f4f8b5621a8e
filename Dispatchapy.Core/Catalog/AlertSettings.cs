namespace Dispatchapy.Core.Catalog;

/// <summary>Whom to tell when a resource goes down or comes back.</summary>
public sealed record AlertSettings
{
    public IReadOnlyList<string> Emails { get; init; } = [];
    public string? Subject { get; init; }
    public string? Body { get; init; }
    public string? WebhookUrl { get; init; }

    /// <summary>Header names and values as JSON, encrypted; null when there are none.</summary>
    public string? ProtectedWebhookHeaders { get; init; }

    /// <summary>The webhook's JSON body, as it was given.</summary>
    public string? WebhookPayload { get; init; }
}
