using System.Threading.Channels;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

/// <summary>Group commit: calls of the same instant share one transaction, and each is answered after it.</summary>
internal sealed class AcceptWriter(AcceptBatch batch, IHandOff handOff, IOptions<IngestOptions> options, ILogger<AcceptWriter> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingCall> _calls = Channel.CreateBounded<PendingCall>(new BoundedChannelOptions(options.Value.MaxWaitingCalls));

    public Task<IngestResult> WriteAsync(PendingCall call, CancellationToken ct) =>
        // Once it is queued it may be committed, so a caller that goes away no longer counts.
        _calls.Writer.TryWrite(call) ? call.Answer.WaitAsync(ct) : Task.FromResult<IngestResult>(new IngestResult.Unavailable(RetryAfter));

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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Writers).Select(_ => Task.Run(LoopAsync, CancellationToken.None)));

    private async Task LoopAsync()
    {
        List<PendingCall> calls = [];
        while (await _calls.Reader.WaitToReadAsync())
        {
            calls.Clear();
            while (calls.Count < options.Value.WriteBatch && _calls.Reader.TryRead(out var call))
            {
                calls.Add(call);
            }

            await CommitAsync(calls);
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
