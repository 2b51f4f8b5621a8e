using System.Text.Json.Serialization;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Manage;

/// <summary>What is known about a resource.</summary>
internal sealed record StatusAnswer(HealthVerdict Health, DateTimeOffset Since, DateTimeOffset? LastCheckedAt, string Circuit)
{
    /// <summary>How the node that answers holds back with it; left out when it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ResourceThrottle? Throttle { get; init; }

    public static StatusAnswer Of(ResourceStatus status) => new(status.Health, status.HealthSince, status.LastCheckedAt, status.Circuit switch
    {
        CircuitState.Closed => "closed",
        CircuitState.Open => "open",
        _ => "half-open",
    });
}
