namespace Dispatchapy.Core.Health.History;

/// <summary>A check as a strip shows it.</summary>
public sealed record CheckMark(Guid Id, DateTimeOffset At, bool Healthy, int? StatusCode, double LatencyMs, string? Error);
