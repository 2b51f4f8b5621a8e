namespace Dispatchapy.Core.Recovery;

/// <summary>Everything that can become of the wish to start a run.</summary>
public abstract record RetryRunResult
{
    private RetryRunResult()
    {
    }

    public sealed record Started(RetryRun Run) : RetryRunResult;

    /// <summary>Nobody failed for this cause, or no longer.</summary>
    public sealed record NothingToRetry : RetryRunResult;

    /// <summary>The group is being retried already.</summary>
    public sealed record UnderWay(RetryRun Run) : RetryRunResult;

    public sealed record Invalid(string Field, string Message) : RetryRunResult;
}
