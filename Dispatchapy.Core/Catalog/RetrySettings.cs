namespace Dispatchapy.Core.Catalog;

/// <summary>How often and how patiently an endpoint's tasks are tried.</summary>
public sealed record RetrySettings
{
    /// <summary>HTTP attempts over all resources and rounds, 1–1000.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Shortest pause between two rounds, in seconds, 0–604,800.</summary>
    public int BackoffMinSeconds { get; init; } = 5;

    /// <summary>Longest pause between two rounds, in seconds, up to 604,800.</summary>
    public int BackoffMaxSeconds { get; init; } = 600;

    /// <summary>Pauses after the first, second, … round, in seconds, 0–604,800 each; the last one goes on. Empty: the backoff between shortest and longest pause.</summary>
    public IReadOnlyList<int> ScheduleSeconds { get; init; } = [];

    /// <summary>The schedule that Standard Webhooks 1.0 gives as its example: the first of ten attempts at once, the last after more than three days.</summary>
    public RetrySettings OverDays() => this with { MaxAttempts = DaysSchedule.Count + 1, ScheduleSeconds = DaysSchedule };

    private static IReadOnlyList<int> DaysSchedule { get; } = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

    /// <summary>How much chance there is in a pause: one of <see cref="RetryWords.Jitters"/>.</summary>
    public string Jitter { get; init; } = RetryWords.FullJitter;

    /// <summary>What becomes of a task after a definite no: one of <see cref="RetryWords.AfterRefusals"/>.</summary>
    public string AfterRefusal { get; init; } = RetryWords.GoOn;
}
