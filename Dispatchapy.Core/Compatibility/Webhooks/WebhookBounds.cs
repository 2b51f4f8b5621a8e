using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>What a webhook may have at most: what its resource and its endpoint may.</summary>
public static class WebhookBounds
{
    /// <summary>HTTP attempts of a delivery.</summary>
    public const int Attempts = 1000;

    /// <summary>Status codes that count as success.</summary>
    public const int Codes = 50;

    /// <summary>Seconds of an attempt.</summary>
    public const int Timeout = Deadlines.MaxSeconds;

    /// <summary>Seconds between two attempts.</summary>
    public const int Pause = EndpointRules.MaxPause;
}
