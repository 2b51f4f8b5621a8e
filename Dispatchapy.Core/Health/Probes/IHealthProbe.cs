namespace Dispatchapy.Core.Health.Probes;

/// <summary>One way to find out how a resource is.</summary>
internal interface IHealthProbe
{
    /// <summary>One of <see cref="Catalog.HealthMethods"/>.</summary>
    string Method { get; }

    /// <summary>The longest that a probe can take.</summary>
    TimeSpan Deadline(ProbeTarget target);

    /// <summary>Why it cannot be sent at all, in a sentence; null when it can. It says nothing about the resource.</summary>
    string? Obstacle(ProbeTarget target) => null;

    /// <summary>Whatever the resource or the network does is a result.</summary>
    /// <param name="target">What is probed.</param>
    /// <param name="stopping">The process is out of patience.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> was cancelled.</exception>
    Task<ProbeResult> ProbeAsync(ProbeTarget target, CancellationToken stopping);
}
