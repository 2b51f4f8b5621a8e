namespace Dispatchapy.Core.Health;

/// <summary>What happens each time that a resource's health check is due.</summary>
internal interface IScheduledCheck
{
    /// <summary>Called by one node at a time for a resource. What it throws is logged, and the schedule goes on.</summary>
    /// <returns>False when it met another check of the resource, and is to be called again soon.</returns>
    Task<bool> CheckAsync(Guid resourceId, CancellationToken ct);
}
