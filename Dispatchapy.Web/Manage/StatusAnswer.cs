using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Manage;

/// <summary>What is known about a resource.</summary>
internal sealed record StatusAnswer(HealthVerdict Health, DateTimeOffset Since, DateTimeOffset? LastCheckedAt, string Circuit)
{
    public static StatusAnswer Of(ResourceStatus status) => new(status.Health, status.HealthSince, status.LastCheckedAt, status.Circuit switch
    {
        CircuitState.Closed => "closed",
        CircuitState.Open => "open",
        _ => "half-open",
    });
}
