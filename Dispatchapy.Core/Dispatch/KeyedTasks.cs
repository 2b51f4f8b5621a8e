using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>
/// Keeps the tasks of one ordering key of a client at an endpoint, and of one resource in a broadcast, one after the other. Each waits parked on the
/// task before it, so a blocked key costs no claims and keeps nobody else.
/// </summary>
internal sealed class KeyedTasks(ITurnDialect turns, ClusterNews news)
{
    public const string WaitReason = "Waits for the task before it of the same ordering key.";

    /// <summary>The one before it calls; released by <see cref="OrphanRelease"/> when that call was lost.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromHours(2);

    /// <summary>Accepted at the same moment: the later one is at work, and either sees this one or has begun.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(250);

    /// <summary>Null when it is this task's turn.</summary>
    public async Task<WriteBack?> WaitAsync(TaskRun run, CancellationToken ct) => await turns.TurnAsync(run.Task, ct) switch
    {
        { After: { } before } => run.Row(TaskState.Pending) with { RunAfter = AtMost, ParkedOn = before, WaitReason = WaitReason },
        { LaterIsTaken: true } => run.Row(TaskState.Pending) with { RunAfter = AMoment, WaitReason = WaitReason },
        _ => null,
    };

    /// <summary>After the commit that parked it: the one before it may have ended, and called, just before that.</summary>
    public async Task LookAgainAsync(LeasedTask task, Guid before)
    {
        if ((await turns.TurnAsync(task, CancellationToken.None)).After != before && await turns.CallNextAsync(before, CancellationToken.None) > 0)
        {
            news.Raise(NewsTopic.Work);
        }
    }

    /// <summary>After the commit that finished it.</summary>
    public async Task CallNextAsync(LeasedTask task)
    {
        if (task.OrderingKey is not null && await turns.CallNextAsync(task.Id, CancellationToken.None) > 0)
        {
            news.Raise(NewsTopic.Work);
        }
    }
}
