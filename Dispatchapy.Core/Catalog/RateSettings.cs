using System.Globalization;
using System.Text.Json.Serialization;

namespace Dispatchapy.Core.Catalog;

/// <summary>How fast requests may follow each other. One of the two rates is given.</summary>
public sealed record RateSettings
{
    /// <summary>1–100,000.</summary>
    public int? PerSecond { get; init; }

    /// <summary>1–6,000,000.</summary>
    public int? PerMinute { get; init; }

    /// <summary>Requests that may leave at once after a rest, 1–100,000.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>Between two requests.</summary>
    [JsonIgnore]
    internal TimeSpan Interval => PerSecond is { } second ? TimeSpan.FromSeconds(1) / second : TimeSpan.FromMinutes(1) / (PerMinute ?? 1);

    /// <summary>As in a sentence.</summary>
    public string InWords() => PerSecond is { } second
        ? string.Create(CultureInfo.InvariantCulture, $"{second:N0} per second")
        : string.Create(CultureInfo.InvariantCulture, $"{PerMinute:N0} per minute");
}
