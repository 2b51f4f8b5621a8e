using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Dispatchapy.Web.Telemetry;

/// <summary>Builds the providers, which listen only once somebody has asked the container for them.</summary>
internal sealed class TelemetryStarter(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetService<MeterProvider>();
        _ = services.GetService<TracerProvider>();
        return Task.CompletedTask;
    }

    // The container disposes the providers after every hosted service has stopped; that is what flushes them.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
