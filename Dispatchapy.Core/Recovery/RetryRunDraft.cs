using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Recovery;

/// <summary>What somebody wants to retry, and how fast.</summary>
public sealed record RetryRunDraft(FailureCause Cause, int PerMinute)
{
    /// <summary>What looking a few times a second, for a few tasks at a time, can keep up with.</summary>
    public const int FastestPerMinute = 6_000;
}
