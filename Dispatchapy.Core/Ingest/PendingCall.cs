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

    public Task<IngestResult> Answer => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    public void Set(IngestResult result) => _answer.TrySetResult(result);
}
