using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Health;

/// <summary>Tells of checks that changed no verdict, once a second however many there were: they only make the pages' strips longer.</summary>
internal sealed class CheckPulse(INewsTransport news, TimeProvider time, ILogger<CheckPulse> logger) : BackgroundService
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    private readonly WorkSignal _checked = new();

    /// <summary>After the commit of a check.</summary>
    public void Touch() => _checked.Ring();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await _checked.WaitAsync(Timeout.InfiniteTimeSpan, time, stoppingToken))
                {
                    await news.PublishAsync(NewsTopic.Health, stoppingToken);
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
