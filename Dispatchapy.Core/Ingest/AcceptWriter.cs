using System.Threading.Channels;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

/// <summary>Group commit: calls of the same instant share one transaction, and each is answered after it.</summary>
internal sealed class AcceptWriter(AcceptBatch batch, IHandOff handOff, IOptions<IngestOptions> options, ILogger<AcceptWriter> logger) : BackgroundService
{
    /// <summary>Of one statement: a larger one keeps every other call waiting.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingCall> _calls = Channel.CreateBounded<PendingCall>(new BoundedChannelOptions(options.Value.MaxWaitingCalls));
    private long _waiting;

    public Task<IngestResult> WriteAsync(PendingCall call, CancellationToken ct)
    {
        // Counted in bytes as well: many large calls would fill the memory long before they fill the queue.
        if (IsRoomFor(call.Size) && _calls.Writer.TryWrite(call))
        {
            // From here on it may be committed, whether or not its caller still listens.
            return call.Answer.WaitAsync(ct);
        }

        Interlocked.Add(ref _waiting, -call.Size);
        return Task.FromResult<IngestResult>(new IngestResult.Unavailable(RetryAfter));
    }

    /// <summary>Takes no more, and commits what it has: by then the web server has stopped, so nobody is left to be refused.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _calls.Writer.TryComplete();
        if (ExecuteTask is { } writers)
        {
            await writers.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    /// <summary>One that is larger than all that may wait passes when it is alone: it would be refused for ever.</summary>
    private bool IsRoomFor(long size) => Interlocked.Add(ref _waiting, size) is var waiting && (waiting <= options.Value.MaxWaitingBytes || waiting == size);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Writers).Select(_ => Task.Run(LoopAsync, CancellationToken.None)));

    private async Task LoopAsync()
    {
        List<PendingCall> calls = [];
        while (await _calls.Reader.WaitToReadAsync())
        {
            calls.Clear();
            var (size, rows) = (0L, 0);
            while (rows < options.Value.WriteBatch && size < MostBytes && _calls.Reader.TryRead(out var call))
            {
                calls.Add(call);
                size += call.Size;
                rows += Math.Max(1, call.Rows);
            }

            await CommitAsync(calls);
            Interlocked.Add(ref _waiting, -size);
        }
    }

    private async Task CommitAsync(List<PendingCall> calls)
    {
        try
        {
            await batch.CommitAsync(calls, handOff, CancellationToken.None);
        }
        catch (Exception ex)
        {
            logger.BatchFailed(ex, calls.Count);
            foreach (var call in calls)
            {
                call.Set(new IngestResult.Unavailable(RetryAfter));
            }
        }
    }
}
