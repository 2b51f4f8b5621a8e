namespace Dispatchapy.Core.Health;

/// <summary>What happens each time that a resource's health check is due.</summary>
internal interface IScheduledCheck
{
    /// <summary>Called by one node at a time for a resource. What it throws is logged, and the schedule goes on.</summary>
    Task CheckAsync(Guid resourceId, CancellationToken ct);
}
