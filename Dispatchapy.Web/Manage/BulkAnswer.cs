using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Manage;

/// <summary>What became of a bulk command.</summary>
internal sealed record BulkAnswer(TaskAction Action, int Matched, int Done, int Refused, bool More, IReadOnlyList<BulkResult> Results)
{
    public static BulkAnswer Of(TaskAction action, IReadOnlyList<TaskCommandResult> results, bool more)
    {
        var done = results.Count(result => result.Done);
        return new BulkAnswer(action, results.Count, done, results.Count - done, more, [.. results.Select(result => new BulkResult(result.TaskId, result.Done, result.State, result.Refusal))]);
    }
}

/// <summary>What became of it for one task.</summary>
internal sealed record BulkResult(Guid TaskId, bool Done, TaskState? State, string? Error);
