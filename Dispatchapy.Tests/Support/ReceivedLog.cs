namespace Dispatchapy.Tests.Support;

/// <summary>What has arrived so far, and who waits for more.</summary>
internal sealed class ReceivedLog
{
    private readonly Lock _gate = new();
    private readonly List<ReceivedRequest> _received = [];
    private TaskCompletionSource _changed = NewSignal();

    public IReadOnlyList<ReceivedRequest> Snapshot()
    {
        lock (_gate)
        {
            return [.. _received];
        }
    }

    public void Add(ReceivedRequest request)
    {
        lock (_gate)
        {
            _received.Add(request);
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(int count, TimeSpan atMost)
    {
        using var deadline = new CancellationTokenSource(atMost, TimeProvider.System);
        while (true)
        {
            var (received, changed) = Look();
            if (received.Count >= count)
            {
                return received;
            }

            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{received.Count} of {count} requests after {atMost}: {string.Join(", ", received.Select(r => $"{r.Method} {r.Path}"))}");
            }
        }
    }

    // Asynchronous continuations, or the waiting test would run on while the log is locked.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (IReadOnlyList<ReceivedRequest> Received, Task Changed) Look()
    {
        lock (_gate)
        {
            return ([.. _received], _changed.Task);
        }
    }
}
