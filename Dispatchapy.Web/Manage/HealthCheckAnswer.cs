using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Manage;

/// <summary>One probe and what it found, as it is answered.</summary>
internal sealed record HealthCheckAnswer(
    Guid Id, Guid ResourceId, DateTimeOffset At, string Node, string Method, bool Manual, bool Healthy, int? StatusCode, double LatencyMs, string? Excerpt, string? Error, HealthVerdict Verdict)
{
    public static HealthCheckAnswer Of(HealthCheck check) => new(
        check.Id, check.ResourceId, check.At, check.Node, check.Method, check.Manual, check.Healthy, check.StatusCode, check.LatencyMs, check.Excerpt, check.Error, check.Verdict);
}
