using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

/// <summary>Forgets what is old, every hour, gently. Every node does so; where two meet, one steps past what the other has locked.</summary>
internal sealed class RetentionSweeper(FinishedTasks tasks, ExpiredTraces traces, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionSweeper> logger)
    : RepeatingService(time, logger)
{
    /// <summary>Between two batches, so that the delivery never waits long for the disk.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override Task PassAsync(CancellationToken ct) => SweepAsync(ct);

    internal async Task SweepAsync(CancellationToken ct)
    {
        await traces.DeleteWindowsAsync(ct);
        var keys = await RepeatAsync(() => traces.DeleteKeysAsync(options.Value.BatchSize, ct), ct);
        var deleted = options.Value.FinishedDays == 0 ? 0 : await SweepTasksAsync(TimeSpan.FromDays(options.Value.FinishedDays), ct);
        if (keys + deleted > 0)
        {
            logger.Swept(deleted, keys);
        }
    }

    private Task<int> SweepTasksAsync(TimeSpan kept, CancellationToken ct)
    {
        var finishedBefore = Time.GetUtcNow() - kept;
        return RepeatAsync(() => tasks.DeleteAsync(finishedBefore, options.Value.BatchSize, ct), ct);
    }

    private async Task<int> RepeatAsync(Func<Task<int>> deleteBatch, CancellationToken ct)
    {
        var total = 0;
        for (var deleted = await deleteBatch(); deleted > 0; deleted = await deleteBatch())
        {
            total += deleted;
            await Task.Delay(Pause, Time, ct);
        }

        return total;
    }
}
