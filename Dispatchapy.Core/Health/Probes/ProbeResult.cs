namespace Dispatchapy.Core.Health.Probes;

/// <summary>What one probe found.</summary>
/// <param name="Healthy">Whether it was as it should be.</param>
/// <param name="StatusCode">Null when there was no HTTP answer.</param>
/// <param name="Latency">Until the answer was complete, or until it was given up.</param>
/// <param name="Excerpt">The first 4 KiB of the answer.</param>
/// <param name="Error">What was wrong, in a sentence; null when it is healthy.</param>
internal sealed record ProbeResult(bool Healthy, int? StatusCode, TimeSpan Latency, string? Excerpt, string? Error);
