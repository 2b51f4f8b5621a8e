using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>What became of a bulk command.</summary>
internal sealed record BulkAnswer(TaskAction Action, int Matched, int Done, int Refused, bool More, IReadOnlyList<BulkResult> Results)
{
    private const int ProblemsListed = 20;

    public static BulkAnswer Of(TaskAction action, IReadOnlyList<TaskCommandResult> results, bool more)
    {
        var done = results.Count(result => result.Done);
        return new BulkAnswer(action, results.Count, done, results.Count - done, more, [.. results.Select(result => new BulkResult(result.TaskId, result.Done, result.State, result.Refusal))]);
    }

    public static IResult Invalid(IReadOnlyList<Problem> problems)
    {
        var listed = problems.Take(ProblemsListed).GroupBy(problem => problem.Field).ToDictionary(field => field.Key, field => field.Select(problem => problem.Message).ToArray());
        var more = problems.Count > ProblemsListed ? $" And {problems.Count - ProblemsListed} more." : "";
        var detail = string.Join(" ", listed.SelectMany(field => field.Value.Select(message => $"{field.Key}: {message}")));
        return Problems.Problem(StatusCodes.Status422UnprocessableEntity, $"Nothing was done. {detail}{more}", listed);
    }
}

/// <summary>What became of it for one task.</summary>
internal sealed record BulkResult(Guid TaskId, bool Done, TaskState? State, string? Error);
