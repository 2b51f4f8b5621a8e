using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Live;

/// <summary>
/// Tells of changed tasks, on this node and through the transport on all, at most four times a second however many change: one
/// message for each commit would cost the database more than the commit.
/// </summary>
internal sealed class TaskPulse(INewsTransport news, TimeProvider time, ILogger<TaskPulse> logger) : BackgroundService
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(250);

    private readonly WorkSignal _changed = new();

    /// <summary>After the commit that changed a task. Costs next to nothing.</summary>
    public void Touch() => _changed.Ring();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await _changed.WaitAsync(Timeout.InfiniteTimeSpan, time, stoppingToken))
                {
                    await news.PublishAsync(NewsTopic.Tasks, stoppingToken);
                }

                await Task.Delay(MinInterval, time, stoppingToken);
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                logger.PulseFailed(ex);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
