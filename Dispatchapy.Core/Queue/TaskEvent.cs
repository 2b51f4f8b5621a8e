namespace Dispatchapy.Core.Queue;

/// <summary>A dated line of a task's log that no other row tells: what operators did, and what went wrong with its workers.</summary>
public sealed class TaskEvent
{
    public long Id { get; set; }
    public Guid TaskId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Text { get; set; }
}
