using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>What one transaction of acceptance writes.</summary>
/// <param name="Keys">Each with the id of its task or call; in the order of the keys, which keeps two writers from waiting for each other.</param>
/// <param name="Tasks">With and without keys.</param>
/// <param name="Owner">The node that holds the leases of the tasks that were handed off.</param>
/// <param name="Lease">From the commit.</param>
/// <param name="Now">A key that expired by then is registered anew.</param>
internal sealed record AcceptRows(
    IReadOnlyList<IdempotencyKey> Keys, IReadOnlyList<PlacedTask> Tasks, Guid Owner, TimeSpan Lease, DateTimeOffset Now)
{
    /// <summary>The calls that some of the tasks, or none, were made of.</summary>
    public IReadOnlyList<DispatchCall> Calls { get; init; } = [];

    /// <summary>What belongs to these keys alone.</summary>
    public AcceptRows Of(IReadOnlyList<IdempotencyKey> keys)
    {
        HashSet<Guid> ids = [.. keys.Select(key => key.TaskId)];
        return this with { Keys = keys, Tasks = [.. Tasks.Where(row => ids.Contains(row.Task.KeyedId))], Calls = [.. Calls.Where(call => ids.Contains(call.Id))] };
    }
}
