namespace Dispatchapy.Core.Queue;

/// <summary>A call that several resources get a task of, with its tasks as they are.</summary>
/// <param name="Call">As it was accepted.</param>
/// <param name="Client">The client's name; null when it was deleted.</param>
/// <param name="Tasks">In the order of the endpoint's resources; those that were deleted are missing.</param>
/// <param name="Skipped">Which resources it passed over, and why.</param>
public sealed record CallDetails(DispatchCall Call, string? Client, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<SkippedResource> Skipped)
{
    public CallState State => CallStates.Of([.. Tasks.Select(task => task.State)]);
}
