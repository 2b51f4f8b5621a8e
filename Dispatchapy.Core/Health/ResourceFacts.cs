namespace Dispatchapy.Core.Health;

/// <summary>What one look at a resource sees, all of one moment.</summary>
public sealed record ResourceFacts(HealthVerdict Health, CircuitState Circuit, DateTimeOffset? OpenUntil, DateTimeOffset? ProbeUntil, int CooldownSeconds)
{
    /// <summary>By which the clocks of two nodes may differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    public static ResourceFacts Fresh { get; } = new(HealthVerdict.Unknown, CircuitState.Closed, null, null, 0);

    /// <summary>When this node saw it become usable again; null when it never was not.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>Whether it gets ordinary traffic.</summary>
    public bool IsTrusted => Health != HealthVerdict.Down && Circuit == CircuitState.Closed;

    /// <summary>Whether a probe may be sent: the cool-down is over, or the probe under way got lost.</summary>
    public bool ProbeIsDue(DateTimeOffset now) => Circuit switch
    {
        CircuitState.Open => OpenUntil <= now || OpenUntil > Reach(now),
        CircuitState.HalfOpen => ProbeUntil <= now || ProbeUntil > now + LongestLease.Reach,
        _ => false,
    };

    /// <summary>No cool-down that began by now ends later: one that does began before the clock was put back, and must not last until it has caught up.</summary>
    internal DateTimeOffset Reach(DateTimeOffset now) => now.AddSeconds(CooldownSeconds) + Slack;

    /// <summary>These facts where others stood before.</summary>
    internal ResourceFacts After(ResourceFacts before, DateTimeOffset now) => this with { ReturnedAt = IsTrusted && !before.IsTrusted ? now : before.ReturnedAt };

    internal static ResourceFacts Of(ResourceStatus status) => new(status.Health, status.Circuit, status.OpenUntil, status.ProbeUntil, status.CooldownSeconds);
}
