using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

/// <summary>Forgets what is old, every hour, gently. Every node does so; where two meet, one steps past what the other has locked.</summary>
internal sealed class RetentionSweeper : RepeatingService
{
    /// <summary>Between two batches, so that the delivery never waits long for the disk.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FinishedTasks _tasks;
    private readonly ExpiredTraces _traces;
    private readonly RetentionOptions _options;
    private readonly CurrentSettings _settings;
    private readonly ILogger<RetentionSweeper> _logger;

    public RetentionSweeper(
        FinishedTasks tasks, ExpiredTraces traces, IOptions<RetentionOptions> options, CurrentSettings settings, ClusterNews news, TimeProvider time, ILogger<RetentionSweeper> logger)
        : base(time, logger)
    {
        (_tasks, _traces, _options, _settings, _logger) = (tasks, traces, options.Value, settings, logger);
        news.Subscribe(NewsTopic.Settings, Ring);
    }

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override Task PassAsync(CancellationToken ct) => SweepAsync(ct);

    internal async Task SweepAsync(CancellationToken ct)
    {
        await _traces.DeleteWindowsAsync(ct);
        var keys = await RepeatAsync(() => _traces.DeleteKeysAsync(_options.BatchSize, ct), ct);
        var days = _settings.Value.RetentionDays ?? _options.FinishedDays;
        var deleted = days == 0 ? 0 : await SweepTasksAsync(TimeSpan.FromDays(days), ct);
        if (keys + deleted > 0)
        {
            _logger.Swept(deleted, keys);
        }
    }

    private Task<int> SweepTasksAsync(TimeSpan kept, CancellationToken ct)
    {
        var finishedBefore = Time.GetUtcNow() - kept;
        return RepeatAsync(() => _tasks.DeleteAsync(finishedBefore, _options.BatchSize, ct), ct);
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
