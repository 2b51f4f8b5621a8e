using System.Text.Json;

namespace Dispatchapy.Core.Catalog;

/// <summary>How a resource is to be probed.</summary>
public sealed record HealthSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary><c>simple</c> or <c>actual</c>.</summary>
    public string Method { get; init; } = "simple";

    public int IntervalMinSeconds { get; init; } = 60;
    public int IntervalMaxSeconds { get; init; } = 90;

    /// <summary>What the probe sends for each required parameter, for the method <c>actual</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> TestValues { get; init; } = new Dictionary<string, JsonElement>();
}
