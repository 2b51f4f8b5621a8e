using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Manage;

/// <summary>A health check as it is answered.</summary>
internal sealed record HealthCheckAnswer(
    Guid Id, DateTimeOffset At, string Node, string Method, bool Manual, bool Healthy, int? StatusCode, double LatencyMs, string? Error, string? Excerpt, HealthVerdict Verdict)
{
    public static HealthCheckAnswer Of(HealthCheck check) => new(
        check.Id, check.At, check.Node, check.Method, check.Manual, check.Healthy, check.StatusCode, check.LatencyMs, check.Error, check.Excerpt, check.Verdict);
}
