namespace Dispatchapy.Core.Catalog;

/// <summary>How often and how patiently an endpoint's tasks are tried.</summary>
public sealed record RetrySettings
{
    /// <summary>HTTP attempts over all resources and rounds, 1–1000.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Shortest pause between two rounds, in seconds, 0–86,400.</summary>
    public int BackoffMinSeconds { get; init; } = 5;

    /// <summary>Longest pause between two rounds, in seconds, up to 604,800.</summary>
    public int BackoffMaxSeconds { get; init; } = 600;
}
