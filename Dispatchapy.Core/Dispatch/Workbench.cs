using Dispatchapy.Core.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>The tasks under way on this node, and their orderly end: nothing new, then time to finish, then hand back.</summary>
internal sealed class Workbench : IHostedService, IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly IServiceProvider _services;
    private readonly SenderSlots _slots;
    private readonly IOptions<DispatchOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Workbench> _logger;
    private readonly CancellationTokenSource _outOfPatience = new();
    private Dispatcher? _dispatcher;

    public Workbench(IServiceProvider services, SenderSlots slots, IHostApplicationLifetime lifetime, IOptions<DispatchOptions> options, TimeProvider time, ILogger<Workbench> logger)
    {
        (_services, _slots, _options, _time, _logger) = (services, slots, options, time, logger);
        // At the first sign of stopping, and not when its turn comes: the web server may take long to end its own requests.
        lifetime.ApplicationStopping.Register(BeginDrain);
    }

    /// <summary>Starts work on a task whose slot has been entered.</summary>
    public void Start(LeasedTask task)
    {
        // Resolved late: the dispatcher needs the writer, which needs the hand-off, which needs this.
        _dispatcher ??= _services.GetRequiredService<Dispatcher>();
        _ = Task.Run(() => _dispatcher.RunAsync(task, _outOfPatience.Token));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (_slots.InFlight > 0 && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Look, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _logger.Drained(_slots.InFlight);
    }

    public void Dispose() => _outOfPatience.Dispose();

    private void BeginDrain()
    {
        _slots.Drain();
        _logger.Draining(_slots.InFlight, _options.Value.DrainSeconds);
        _outOfPatience.CancelAfter(TimeSpan.FromSeconds(_options.Value.DrainSeconds));
    }
}
