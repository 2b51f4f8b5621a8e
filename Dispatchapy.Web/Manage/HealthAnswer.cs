using System.Text.Json;

namespace Dispatchapy.Web.Manage;

/// <summary>How a resource is probed, as it is answered.</summary>
internal sealed record HealthAnswer(
    bool Enabled,
    string Method,
    int IntervalMinSeconds,
    int IntervalMaxSeconds,
    int TimeoutSeconds,
    int DownAfter,
    int UpAfter,
    IReadOnlyDictionary<string, JsonElement> TestValues,
    HttpCheckAnswer Http);
