using System.Collections.Concurrent;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Jobs;

/// <summary>Starts what is due and what people ask for, each by itself: an hour's sweep must not keep the books from being folded.</summary>
internal sealed class JobRunner : RepeatingService
{
    private readonly Dictionary<string, IRecurringJob> _jobs;
    private readonly ConcurrentDictionary<string, Task> _running = [];
    private readonly JobLedger _ledger;
    private readonly INewsTransport _news;
    private readonly ILogger<JobRunner> _logger;
    private bool _known;

    public JobRunner(IEnumerable<IRecurringJob> jobs, JobLedger ledger, ClusterNews heard, INewsTransport news, TimeProvider time, ILogger<JobRunner> logger)
        : base(time, logger)
    {
        _jobs = jobs.ToDictionary(job => job.Description.Name);
        (_ledger, _news, _logger) = (ledger, news, logger);
        heard.Subscribe(NewsTopic.JobRequests, Ring);
    }

    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
    }

    protected override async Task PassAsync(CancellationToken ct)
    {
        if (!_known)
        {
            await _ledger.AddMissingAsync(_jobs.Keys, ct);
            _known = true;
        }

        foreach (var name in await _ledger.DueAsync(_jobs.Keys, ct))
        {
            // One that ended before it was put down here is still there, and must not stand in its own way.
            var isRunning = _running.TryGetValue(name, out var before) && !before.IsCompleted;
            if (!isRunning && await _ledger.TryTakeAsync(name, ct) is { } run)
            {
                _running[name] = Task.Run(() => RunAsync(_jobs[name], run, ct), CancellationToken.None);
            }
        }
    }

    /// <summary>Never throws.</summary>
    private async Task RunAsync(IRecurringJob job, Guid run, CancellationToken ct)
    {
        try
        {
            await _news.PublishAsync(NewsTopic.Jobs, ct);
            var started = Time.GetTimestamp();
            var (failed, result) = await AttemptAsync(job, run, ct);
            if (result is null)
            {
                await _ledger.HandBackAsync(run, CancellationToken.None);
                return;
            }

            await _ledger.EndAsync(run, job.Description.Interval, Time.GetElapsedTime(started), failed, result, CancellationToken.None);
            await _news.PublishAsync(NewsTopic.Jobs, CancellationToken.None);
        }
        catch (Exception ex)
        {
            _logger.RunNotRecorded(ex, job.Description.Name); // its lease ends, and a node runs it again
        }
        finally
        {
            _running.TryRemove(job.Description.Name, out _);
            Ring(); // it may have been asked for again meanwhile
        }
    }

    /// <returns>What to record; a null result when this node stops.</returns>
    private async Task<(bool Failed, string? Result)> AttemptAsync(IRecurringJob job, Guid run, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewal = RenewAsync(run, lost, over.Token);
        try
        {
            return (false, await job.RunAsync(lost.Token));
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            _logger.RunFailed(ex, job.Description.Name);
            return (true, $"{ex.GetType().Name}: {ex.Message}");
        }
        catch (OperationCanceledException)
        {
            return (false, null);
        }
        finally
        {
            await over.CancelAsync();
            await renewal;
        }
    }

    /// <summary>A run whose lease went to another node ends here: two at once are more than the work expects.</summary>
    private async Task RenewAsync(Guid run, CancellationTokenSource lost, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(JobLedger.Lease / 3, Time, over);
                if (!await _ledger.RenewAsync(run, over))
                {
                    await lost.CancelAsync();
                    return;
                }
            }
            catch (Exception ex) when (!over.IsCancellationRequested)
            {
                _logger.LeaseNotRenewed(ex);
            }
            catch (Exception)
            {
                return; // over; a driver may say so in an exception of its own
            }
        }
    }
}
