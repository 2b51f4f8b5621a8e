using System.Text.Json;

namespace Dispatchapy.Core.Catalog;

/// <summary>How a resource is probed, as it is stored. What an older version stored has no later member: each has a default.</summary>
public sealed record HealthSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>One of <see cref="HealthMethods"/>.</summary>
    public string Method { get; init; } = HealthMethods.Simple;

    /// <summary>The shortest pause between two probes, 1–86,400.</summary>
    public int IntervalMinSeconds { get; init; } = 60;

    /// <summary>The longest pause, not shorter than the shortest; each pause is drawn between the two.</summary>
    public int IntervalMaxSeconds { get; init; } = 90;

    /// <summary>Seconds a probe over HTTP may take in all, 1–120. Connecting alone has 3 s.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Failed probes in a row that make it <c>down</c>, 1–100.</summary>
    public int DownAfter { get; init; } = 3;

    /// <summary>Good probes in a row that bring it back <c>up</c>, 1–100.</summary>
    public int UpAfter { get; init; } = 2;

    /// <summary>What the probe sends for each required parameter, for the method <c>actual</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> TestValues { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>For the method <c>http</c>.</summary>
    public HttpCheckSettings Http { get; init; } = new();
}
