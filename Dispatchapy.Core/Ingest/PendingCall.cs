using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>A checked call that waits for its commit.</summary>
internal sealed class PendingCall(NewTask task, IReadOnlyList<RateLimit> limits, IdempotencyKey? key)
{
    // Continuations run elsewhere, or answering one caller would hold up the next batch.
    private readonly TaskCompletionSource<IngestResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NewTask Task => task;

    public IReadOnlyList<RateLimit> Limits => limits;

    public IdempotencyKey? Key => key;

    /// <summary>What it becomes at an endpoint in broadcast mode; null where it becomes <see cref="Task"/>.</summary>
    public PendingBroadcast? Broadcast { get; init; }

    /// <summary>Rows of tasks that it writes.</summary>
    public int Rows => Broadcast?.Tasks.Count ?? 1;

    /// <summary>Bytes of payload that it writes, at least one payload's.</summary>
    public long Size => (long)task.Payload.Length * Math.Max(1, Rows);

    public Task<IngestResult> Answer => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    public void Set(IngestResult result) => _answer.TrySetResult(result);
}
