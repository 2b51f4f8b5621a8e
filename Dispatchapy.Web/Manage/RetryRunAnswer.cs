using Dispatchapy.Core.Recovery;

namespace Dispatchapy.Web.Manage;

/// <summary>The retry of a group, or the replay of a range.</summary>
internal sealed record RetryRunAnswer(
    Guid Id,
    string? Cause,
    ReplayRangeAnswer? Range,
    string Title,
    RetryRunState State,
    string? Reason,
    int PerMinute,
    int Total,
    int Retried,
    int Skipped,
    int Delivered,
    int FailedAgain,
    string StartedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? EndedAt)
{
    public static RetryRunAnswer Of(RetryRun run) => new(
        run.Id, run.Range is null ? run.Cause : null, run.Range is { } range ? ReplayRangeAnswer.Of(range) : null, run.Title, run.State, run.Reason, run.PerMinute, run.Total, run.Retried, run.Skipped, run.Delivered, run.FailedAgain, run.StartedBy, run.CreatedAt, run.UpdatedAt, run.EndedAt);
}
