using System.Data.Common;
using System.Threading.Channels;
using Dispatchapy.Core.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Queue;

/// <summary>Writes what senders found out, many at a time. It never gives up on an outcome: a delivery that is not on record would be sent again.</summary>
internal sealed class WriteBackWriter(IQueueDialect dialect, IOptions<QueueOptions> options, IHandOff handOff, TaskPulse pulse, TimeProvider time, ILogger<WriteBackWriter> logger) : BackgroundService
{
    /// <summary>Fewer records than this wait for company: each statement has its price, however little it writes.</summary>
    private const int WorthIt = 128;

    /// <summary>A statement much larger than this keeps every other outcome waiting, and PostgreSQL refuses one of 1 GiB.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Costs the record so much, and the delivery nothing: it is over by then.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);

    /// <summary>Attempts that leave once they are on record: a request waits for each.</summary>
    private readonly Channel<(WriteBack Row, TaskCompletionSource<bool> Done)> _starts = Channel.CreateUnbounded<(WriteBack, TaskCompletionSource<bool>)>();

    /// <summary>How leases ended: nobody waits for these.</summary>
    private readonly Channel<(WriteBack Row, TaskCompletionSource<bool> Done)> _ends = Channel.CreateUnbounded<(WriteBack, TaskCompletionSource<bool>)>();
    private readonly CancellationTokenSource _givingUp = new();
    private volatile bool _startsBehind;
    private volatile bool _endsBehind;

    /// <summary>Outcomes wait to be written, because the database does not take them. Whoever claims now would race with them for their tasks.</summary>
    public bool IsBehind => _startsBehind || _endsBehind;

    /// <summary>True when it was written, false when the lease had been lost and nothing was changed.</summary>
    public Task<bool> WriteAsync(WriteBack row)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var rows = row.State == TaskState.Processing ? _starts : _ends;
        return rows.Writer.TryWrite((row, done)) ? done.Task : Task.FromResult(false);
    }

    /// <summary>By then the senders have stopped; what they said last is still written.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _starts.Writer.TryComplete();
        _ends.Writer.TryComplete();
        await using var registration = cancellationToken.Register(_givingUp.Cancel);
        if (ExecuteTask is { } writers)
        {
            await writers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _givingUp.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Task.Run(() => LoopAsync(_starts.Reader, TimeSpan.Zero), CancellationToken.None), Task.Run(() => LoopAsync(_ends.Reader, Linger), CancellationToken.None));

    private async Task LoopAsync(ChannelReader<(WriteBack Row, TaskCompletionSource<bool> Done)> rows, TimeSpan linger)
    {
        List<(WriteBack Row, TaskCompletionSource<bool> Done)> batch = [];
        while (await rows.WaitToReadAsync(_givingUp.Token))
        {
            if (linger > TimeSpan.Zero && rows.Count < WorthIt)
            {
                await Task.Delay(linger, time, _givingUp.Token);
            }

            await WriteAsync(Next(rows, batch));
        }
    }

    /// <summary>What is there, up to a number and a size, and no task twice: two claims of one task must not share a statement.</summary>
    private List<(WriteBack Row, TaskCompletionSource<bool> Done)> Next(
        ChannelReader<(WriteBack Row, TaskCompletionSource<bool> Done)> rows, List<(WriteBack Row, TaskCompletionSource<bool> Done)> batch)
    {
        batch.Clear();
        HashSet<Guid> tasks = [];
        long size = 0;
        while (batch.Count < options.Value.WriteBatch && size < MostBytes && rows.TryPeek(out var next) && tasks.Add(next.Row.TaskId) && rows.TryRead(out next))
        {
            batch.Add(next);
            size += next.Row.Ended.Sum(ended => (ended.Exchange?.RequestBody?.Length ?? 0) + (ended.Exchange?.ResponseBody?.Length ?? 0));
        }

        return batch;
    }

    private async Task WriteAsync(List<(WriteBack Row, TaskCompletionSource<bool> Done)> batch)
    {
        while (true)
        {
            try
            {
                var won = await dialect.WriteBackAsync(handOff.Owner, [.. batch.Select(item => item.Row)], handOff.Lease, _givingUp.Token);
                foreach (var (row, done) in batch)
                {
                    done.SetResult(won.Contains(row.TaskId));
                }

                pulse.Touch();
                Behind(batch, false);
                return;
            }
            catch (DbException ex) when (dialect.RefusesRow(ex))
            {
                await WriteOneByOneAsync(batch, ex);
                return;
            }
            catch (Exception ex) when (!_givingUp.IsCancellationRequested)
            {
                Behind(batch, true);
                logger.WriteBackDelayed(ex, batch.Count, Pause);
                await Task.Delay(Pause, time, _givingUp.Token);
            }
        }
    }

    /// <summary>Each loop for itself: starts that go through say nothing about the outcomes.</summary>
    private void Behind(List<(WriteBack Row, TaskCompletionSource<bool> Done)> batch, bool isBehind)
    {
        if (batch[0].Row.State == TaskState.Processing)
        {
            _startsBehind = isBehind;
        }
        else
        {
            _endsBehind = isBehind;
        }
    }

    /// <summary>The database refused the batch: one row must not keep the others, and the refused row is written without what came from outside.</summary>
    private async Task WriteOneByOneAsync(List<(WriteBack Row, TaskCompletionSource<bool> Done)> batch, DbException refusal)
    {
        if (batch.Count > 1)
        {
            foreach (var item in batch)
            {
                await WriteAsync([item]);
            }

            return;
        }

        var (row, done) = batch[0];
        var isBare = row.Ended.All(ended => ended.Exchange is null);
        logger.WriteBackRefused(refusal, row.TaskId);
        if (isBare)
        {
            done.SetResult(false); // the lease ends by itself, and the task comes back
            return;
        }

        await WriteAsync([(row with { Ended = [.. row.Ended.Select(ended => ended with { Exchange = null })] }, done)]);
    }
}
