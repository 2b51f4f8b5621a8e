using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Recovery;

/// <summary>A failure with its cause, once that was looked up.</summary>
internal sealed record FailedTask(Failure Failure, FailureCause Cause, string? Resource, string Error)
{
    public DateTimeOffset At => Failure.At ?? DateTimeOffset.UnixEpoch;

    public bool Is(Failure failure) => Failure == failure;
}
