namespace Dispatchapy.Core.Health.History;

/// <summary>As much of a check as a strip shows.</summary>
internal sealed record LatestCheck(Guid ResourceId, Guid Id, DateTimeOffset At, bool Healthy, int? StatusCode, double LatencyMs, string? Error);
