using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Health;

/// <summary>Checks a resource: one at a time over all nodes, and to its end whoever asked for it.</summary>
public sealed class HealthChecker
{
    private readonly CheckLease _leases;
    private readonly HealthUpdater _updater;
    private readonly CircuitBreaker _circuits;
    private readonly HealthBoard _board;
    private readonly TimeProvider _time;
    private readonly ILogger<HealthChecker> _logger;
    private readonly CancellationToken _stopping;

    internal HealthChecker(CheckLease leases, HealthUpdater updater, CircuitBreaker circuits, HealthBoard board, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HealthChecker> logger) =>
        (_leases, _updater, _circuits, _board, _time, _logger, _stopping) = (leases, updater, circuits, board, time, logger, lifetime.ApplicationStopping);

    /// <summary>Its time has come. Refused while its checks are off.</summary>
    /// <param name="resourceId">Which.</param>
    /// <param name="ct">Ends the waiting, not the check.</param>
    public Task<CheckAnswer> CheckAsync(Guid resourceId, CancellationToken ct) => RunAsync(resourceId, null, ct);

    /// <summary>Somebody asks, also about one that is not in use or whose checks are off.</summary>
    /// <param name="resourceId">Which.</param>
    /// <param name="actor">Who; the audit log says so.</param>
    /// <param name="ct">Ends the waiting, not the check.</param>
    public Task<CheckAnswer> CheckNowAsync(Guid resourceId, Actor actor, CancellationToken ct) => RunAsync(resourceId, actor, ct);

    internal static HealthChecker Of(IServiceProvider provider) => new(
        provider.GetRequiredService<CheckLease>(),
        provider.GetRequiredService<HealthUpdater>(),
        provider.GetRequiredService<CircuitBreaker>(),
        provider.GetRequiredService<HealthBoard>(),
        provider.GetRequiredService<IHostApplicationLifetime>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<HealthChecker>>());

    private async Task<CheckAnswer> RunAsync(Guid resourceId, Actor? by, CancellationToken ct)
    {
        var (run, answer) = await _leases.BeginAsync(resourceId, by, ct);
        // The lease is taken: from here on it goes to its end, and only the waiting can be given up.
        return run is null ? answer! : await Task.Run(() => FinishAsync(run), CancellationToken.None).WaitAsync(ct);
    }

    private async Task<CheckAnswer> FinishAsync(CheckRun run)
    {
        try
        {
            var result = await ProbeAsync(run);
            return await _updater.RecordAsync(run, result, CancellationToken.None) is { } check
                ? new CheckAnswer.Checked(check)
                : new CheckAnswer.Refused("The resource was changed while it was checked, so the result was dropped. Check it again.");
        }
        catch (Exception ex)
        {
            await ReleaseAsync(run);
            if (_stopping.IsCancellationRequested)
            {
                return new CheckAnswer.Refused("The gateway is stopping. Check it again.");
            }

            _logger.CheckFailed(ex, run.Target.Resource.Name);
            throw;
        }
    }

    /// <summary>The very request of a delivery may also be the probe of a half-open circuit; one that asks something else may not.</summary>
    private async Task<ProbeResult> ProbeAsync(CheckRun run)
    {
        var resource = run.Target.Resource;
        var trial = run.Probe.Method == HealthMethods.Actual && _board[resource.Id].ProbeIsDue(_time.GetUtcNow())
            && await _circuits.TryBeginProbeAsync(resource.Id, run.Probe.Deadline(run.Target), CancellationToken.None);
        if (!trial)
        {
            return await run.Probe.ProbeAsync(run.Target, _stopping);
        }

        ProbeResult? result = null;
        try
        {
            return result = await run.Probe.ProbeAsync(run.Target, _stopping);
        }
        finally
        {
            await (result is null
                ? _circuits.AbandonProbeAsync(resource.Id, CancellationToken.None)
                : _circuits.EndProbeAsync(resource.Id, resource.Name, Sign(result), result.Error ?? "", CancellationToken.None));
        }
    }

    /// <summary>As of a delivery: a refusal is a sensible answer, too, and closes the circuit.</summary>
    private static TrafficSign Sign(ProbeResult result) => result.Healthy || result.StatusCode is >= 300 and < 500 ? TrafficSign.Alive : TrafficSign.Failing;

    private async Task ReleaseAsync(CheckRun run)
    {
        try
        {
            await _leases.ReleaseAsync(run, CancellationToken.None);
        }
        catch (Exception ex)
        {
            _logger.LeaseNotReleased(ex, run.Target.Resource.Name); // it ends by itself
        }
    }
}
