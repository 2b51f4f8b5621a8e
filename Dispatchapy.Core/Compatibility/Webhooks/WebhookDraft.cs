namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>A webhook as somebody wants it, in postmand's words. A number that was left out is 0.</summary>
public sealed record WebhookDraft
{
    public string Name { get; init; } = "";
    public string Url { get; init; } = "";
    public string ContentType { get; init; } = "";
    public IReadOnlyList<int> ValidStatusCodes { get; init; } = [];

    /// <summary>Empty: unsigned. <see cref="Catalog.SecretHeaders.Mask"/> keeps the stored one.</summary>
    public string SecretToken { get; init; } = "";

    public bool Active { get; init; }
    public int MaxDeliveryAttempts { get; init; }

    /// <summary>Seconds.</summary>
    public int DeliveryAttemptTimeout { get; init; }

    /// <summary>Seconds.</summary>
    public int RetryMinBackoff { get; init; }

    /// <summary>Seconds.</summary>
    public int RetryMaxBackoff { get; init; }

    /// <summary>The token is a secret.</summary>
    public override string ToString() => $"{nameof(WebhookDraft)} {Name}";
}
