using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Shows failed tasks by cause, and retries whole groups of them.</summary>
internal static class FailuresApi
{
    private const string Noun = "retry run";

    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapFailuresApi(this RouteGroupBuilder group)
    {
        group.MapGet("/failures", async (FailureQuery failures, CancellationToken ct) => Answers.Ok(FailureOverviewAnswer.Of(await failures.NextAsync().WaitAsync(ct)))).RequireAuthorization(Policies.Viewer);
        group.MapPost("/failures/retry", StartAsync).RequireAuthorization(Policies.Operator);
        group.MapGet("/failures/runs", async (RetryRunStore runs, CancellationToken ct) => Answers.List((await runs.ListAsync(ct)).Select(RetryRunAnswer.Of), null)).RequireAuthorization(Policies.Viewer);
        RunsApi.MapRuns(group, "/failures/runs", Noun, _ => true);
        return group;
    }

    private static Task<IResult> StartAsync(HttpContext http, RetryRunStore runs, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body =>
        {
            var cause = body.OptionalText("cause") is { } key ? FailureCause.Parse(key) : null;
            if (cause is null)
            {
                body.Note("cause", "Must be the cause of a group, as the list of failures names it.");
            }

            var perMinute = body.Integer("per_minute", 60);
            body.Close();
            if (body.Problems.Count > 0)
            {
                return BulkAnswer.Invalid(body.Problems);
            }

            return await runs.StartAsync(new RetryRunDraft(cause!, perMinute), http.User.Actor(), ct) switch
            {
                RetryRunResult.Started started => Results.Json(RetryRunAnswer.Of(started.Run), ApiJson.Options, statusCode: StatusCodes.Status201Created),
                RetryRunResult.UnderWay => Problems.Problem(StatusCodes.Status409Conflict, "This group is being retried already."),
                RetryRunResult.NothingToRetry => Problems.Problem(StatusCodes.Status409Conflict, "No failed task has this cause."),
                RetryRunResult.Invalid invalid => BulkAnswer.Invalid([new(invalid.Field, invalid.Message)]),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        },
        ct);
}
