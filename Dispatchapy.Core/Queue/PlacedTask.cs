namespace Dispatchapy.Core.Queue;

/// <summary>A new task and where in the queue it starts.</summary>
internal sealed record PlacedTask(NewTask Task, Placement Placement)
{
    /// <summary>How long a parked task waits for its recovery signal before it looks for itself: a safety net for a signal that was lost.</summary>
    private static readonly TimeSpan ParkedFor = TimeSpan.FromMinutes(15);

    /// <summary>Where thousands may wait for hours, each at a moment of its own.</summary>
    private static readonly TimeSpan CrowdedFor = TimeSpan.FromHours(1);

    public TaskState State => Task.Held ? TaskState.Held : First is null ? TaskState.Pending : TaskState.Processing;

    public StartedAttempt? First => (Placement as Placement.HandedOff)?.First;

    public string? WaitReason => Task.IsDeferred ? TaskWaits.Until(Task.Terms!.DeliverAt!.Value) : (Placement as Placement.Parked)?.Reason;

    public Guid? ParkedOn => Placement is Placement.Parked parked ? parked.On ?? Task.EndpointId : null;

    public bool IsDue => !Task.Held && !Task.IsDeferred && Placement is Placement.Due;

    public TimeSpan RunAfter(TimeSpan lease) => Placement switch
    {
        Placement.HandedOff => lease,
        Placement.Parked { Crowded: true } => CrowdedFor * (1 + ((Task.Id.GetHashCode() & 0xFFFF) / 65536.0)),
        Placement.Parked => ParkedFor,
        _ => TimeSpan.Zero,
    };
}
