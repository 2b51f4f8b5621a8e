using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>What can be done with a run, whatever it is about.</summary>
internal static class RunsApi
{
    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    /// <param name="path">Below which the runs are.</param>
    /// <param name="noun">What one of them is called.</param>
    /// <param name="isOne">Which runs are meant; others are not there.</param>
    public static void MapRuns(RouteGroupBuilder group, string path, string noun, Func<RetryRun, bool> isOne)
    {
        group.MapGet($"{path}/{{id}}", async (RouteId id, RetryRunStore runs, CancellationToken ct) =>
            await runs.FindAsync(id.Value, ct) is { } run && isOne(run) ? Answers.Ok(RetryRunAnswer.Of(run)) : Answers.Missing(noun)).RequireAuthorization(Policies.Viewer);
        group.MapPost($"{path}/{{id}}/pause", (RouteId id, HttpContext http, RetryRunStore runs, CancellationToken ct) =>
            MoveAsync(id.Value, runs, () => runs.PauseAsync(id.Value, http.User.Actor(), ct), "Only a running one can be paused.", ct)).RequireAuthorization(Policies.Operator);
        group.MapPost($"{path}/{{id}}/resume", (RouteId id, HttpContext http, RetryRunStore runs, CancellationToken ct) =>
            MoveAsync(id.Value, runs, () => runs.ResumeAsync(id.Value, http.User.Actor(), ct), "Only a paused one can be resumed.", ct)).RequireAuthorization(Policies.Operator);
        group.MapPost($"{path}/{{id}}/stop", (RouteId id, HttpContext http, RetryRunStore runs, CancellationToken ct) =>
            MoveAsync(id.Value, runs, () => runs.StopAsync(id.Value, http.User.Actor(), ct), "It is over already.", ct)).RequireAuthorization(Policies.Operator);

        async Task<IResult> MoveAsync(Guid id, RetryRunStore runs, Func<Task<bool>> move, string refusal, CancellationToken ct)
        {
            if (await runs.FindAsync(id, ct) is not { } found || !isOne(found))
            {
                return Answers.Missing(noun);
            }

            var moved = await move();
            return await runs.FindAsync(id, ct) is not { } run ? Answers.Missing(noun)
                : moved ? Answers.Ok(RetryRunAnswer.Of(run))
                : Problems.Problem(StatusCodes.Status409Conflict, refusal);
        }
    }
}
