using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;

namespace Dispatchapy.Web.Manage;

/// <summary>Failed tasks by cause. <paramref name="More"/>: older ones were not looked at.</summary>
internal sealed record FailureOverviewAnswer(int Tasks, bool More, IReadOnlyList<FailureGroupAnswer> Groups)
{
    public static FailureOverviewAnswer Of(FailureOverview overview) => new(overview.Tasks, overview.More, [.. overview.Groups.Select(FailureGroupAnswer.Of)]);
}

/// <summary>One group; its cause is also a filter of the task list.</summary>
internal sealed record FailureGroupAnswer(
    string Cause, Guid? ResourceId, string? Resource, AttemptOutcome? Outcome, int? StatusCode, string Error, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, Guid SampleTaskId, string SampleError)
{
    public static FailureGroupAnswer Of(FailureGroup group) => new(
        group.Cause.Key, group.Cause.ResourceId, group.Resource, group.Cause.Outcome, group.Cause.StatusCode, group.Cause.Error, group.Count, group.First, group.Last, group.Sample, group.SampleError);
}
