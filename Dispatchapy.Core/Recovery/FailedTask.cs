using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Recovery;

/// <summary>What the grouping needs of a failed task and its last attempt.</summary>
internal sealed class FailedTask
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ResourceId { get; init; }
    public string? Resource { get; init; }
    public AttemptOutcome? Outcome { get; init; }
    public int? StatusCode { get; init; }
    public string? Error { get; init; }
}
