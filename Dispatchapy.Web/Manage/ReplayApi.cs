using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Replays tasks of a range, and shows how far that is. The runs are those of the failures.</summary>
internal static class ReplayApi
{
    private const string Path = "/tasks/replay";

    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapReplayApi(this RouteGroupBuilder group)
    {
        group.MapPost(Path, StartAsync).RequireAuthorization(Policies.Operator);
        group.MapGet(Path, async (RetryRunStore runs, CancellationToken ct) =>
            Answers.List((await runs.ListAsync(ct)).Where(run => run.Range is not null).Select(RetryRunAnswer.Of), null)).RequireAuthorization(Policies.Viewer);
        RunsApi.MapRuns(group, Path, "replay", run => run.Range is not null);
        return group;
    }

    private static Task<IResult> StartAsync(HttpContext http, RetryRunStore runs, GatewayCatalog catalog, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body =>
        {
            var (draft, dryRun) = ReplayBody.Read(body, catalog.Current);
            if (body.Problems.Count > 0)
            {
                return BulkAnswer.Invalid(body.Problems);
            }

            if (dryRun)
            {
                var counted = await runs.CountAsync(draft.Range, ct);
                return Answers.Ok(new ReplayCountAnswer(counted.Count, counted.More));
            }

            return Answer(await runs.StartAsync(draft, http.User.Actor(), ct), http);
        },
        ct);

    private static IResult Answer(RetryRunResult result, HttpContext http)
    {
        switch (result)
        {
            case RetryRunResult.Started started:
                http.Response.Headers.Location = $"{ManagementApi.Root}{Path}/{started.Run.Id}";
                return Results.Json(RetryRunAnswer.Of(started.Run), ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
            case RetryRunResult.UnderWay:
                return Problems.Problem(StatusCodes.Status409Conflict, "This range is being replayed already.");
            case RetryRunResult.NothingToRetry:
                return Problems.Problem(StatusCodes.Status409Conflict, "There is no such task in this range.");
            case RetryRunResult.Invalid invalid:
                return BulkAnswer.Invalid([new(invalid.Field, invalid.Message)]);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
