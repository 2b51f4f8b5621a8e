using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Recovery;

/// <summary>Which finished tasks are to be delivered once more.</summary>
/// <param name="EndpointId">Of the endpoint that accepted them.</param>
/// <param name="From">Accepted at this instant or later.</param>
/// <param name="To">Accepted before this instant.</param>
/// <param name="States">Failed and stopped ones are retried in their place; of a delivered one a copy is sent.</param>
/// <param name="ClientId">Null for every client.</param>
/// <param name="ResourceId">Only those that this resource was tried for; null for all.</param>
public sealed record ReplayRange(Guid EndpointId, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TaskState> States, Guid? ClientId = null, Guid? ResourceId = null)
{
    /// <summary>The only states that a task can be replayed from.</summary>
    public static IReadOnlyList<TaskState> Replayable { get; } = [TaskState.Failed, TaskState.Stopped, TaskState.Success];

    internal TaskFilter Filter => new()
    {
        EndpointIds = [EndpointId], From = From, To = To, States = States, Client = ClientId?.ToString(), Resource = ResourceId?.ToString(),
    };
}
