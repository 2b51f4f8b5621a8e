namespace Dispatchapy.Core.Queue;

/// <summary>A new task and where in the queue it starts.</summary>
internal sealed record PlacedTask(NewTask Task, Placement Placement)
{
    /// <summary>How long a parked task waits for its recovery signal before it looks for itself: a safety net for a signal that was lost.</summary>
    private static readonly TimeSpan ParkedFor = TimeSpan.FromMinutes(15);

    public TaskState State => Task.Held ? TaskState.Held : First is null ? TaskState.Pending : TaskState.Processing;

    public StartedAttempt? First => (Placement as Placement.HandedOff)?.First;

    public string? WaitReason => (Placement as Placement.Parked)?.Reason;

    public Guid? ParkedOn => Placement is Placement.Parked ? Task.EndpointId : null;

    public bool IsDue => !Task.Held && !Task.IsDeferred && Placement is Placement.Due;

    public TimeSpan RunAfter(TimeSpan lease) => Placement switch
    {
        Placement.HandedOff => lease,
        Placement.Parked => ParkedFor,
        _ => TimeSpan.Zero,
    };
}
