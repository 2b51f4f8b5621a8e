using System.Text;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Manage;

/// <summary>Lists tasks, shows them, and does to them what operators may.</summary>
internal static class TasksApi
{
    private const string Noun = "task";

    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapTasksApi(this RouteGroupBuilder group)
    {
        group.MapGet("/tasks", ListAsync).RequireAuthorization(Policies.Viewer);
        group.MapGet("/tasks/export", Export).RequireAuthorization(Policies.Viewer);
        group.MapGet("/tasks/{id}", FindAsync).RequireAuthorization(Policies.Viewer);
        group.MapPost("/tasks/bulk", BulkAsync).RequireAuthorization(Policies.Operator);
        group.MapPost("/tasks/{id}/retry-edited", EditedAsync).RequireAuthorization(Policies.Operator);
        group.MapDelete("/tasks/{id}", DeleteAsync).RequireAuthorization(Policies.Operator);
        group.MapPost("/tasks/{id}/release", ReleaseAsync).RequireAuthorization(Policies.Operator);
        foreach (var action in new[] { TaskAction.Retry, TaskAction.Stop })
        {
            group.MapPost($"/tasks/{{id}}/{TaskWords.Of(action)}", (RouteId id, HttpContext http, TaskCommands commands, TaskListQuery tasks) =>
                MoveAsync(action, id.Value, http, commands, tasks)).RequireAuthorization(Policies.Operator);
        }

        return group;
    }

    private static async Task<IResult> ListAsync(HttpContext http, TaskListQuery tasks, CancellationToken ct)
    {
        var parameters = new QueryParameters(http.Request.Query, TaskFilterText.Names);
        var (filter, after, limit) = (new TaskFilterText(parameters.Text, parameters.Note).Read(), parameters.After(), parameters.Limit());
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var page = await tasks.ListAsync(filter, after, limit, ct);
        return Answers.Ok(new ListAnswer<TaskSummaryAnswer>([.. page.Items.Select(TaskSummaryAnswer.Of)], page.Next));
    }

    private static IResult Export(HttpContext http, TaskListQuery tasks, TimeProvider time)
    {
        var parameters = new QueryParameters(http.Request.Query, ["format", .. TaskFilterText.Names]);
        var filter = new TaskFilterText(parameters.Text, parameters.Note).Read();
        var format = parameters.Text("format") ?? "csv";
        if (format is not ("csv" or "json"))
        {
            parameters.Note("format", "Must be csv or json.");
        }

        return parameters.Problem ?? (format == "csv" ? TaskExport.Csv(tasks, filter, time.GetUtcNow()) : TaskExport.Json(tasks, filter, time.GetUtcNow()));
    }

    /// <summary>The payload is the whole body: the same bytes that a client would have sent.</summary>
    private static async Task<IResult> EditedAsync(RouteId id, HttpContext http, [FromServices] EditedRetry retry, TaskListQuery tasks, [FromServices] IOptions<IngestOptions> options, CancellationToken ct)
    {
        if (!CallBody.IsJson(http.Request.ContentType))
        {
            return Problems.Problem(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON in UTF-8, with Content-Type: application/json.");
        }

        return await CallBody.ReadAsync(http.Request, options.Value.MaxPayloadBytes, ct) is not { } payload
            ? Problems.Problem(StatusCodes.Status413PayloadTooLarge, $"The payload is larger than {options.Value.MaxPayloadBytes} bytes.")
            : await EditedAnswerAsync(await retry.RunAsync(id.Value, payload, http.User.Actor(), ct), tasks, ct);
    }

    /// <summary>The new task.</summary>
    private static async Task<IResult> EditedAnswerAsync(EditedRetryResult result, TaskListQuery tasks, CancellationToken ct) => result switch
    {
        EditedRetryResult.Accepted accepted when await tasks.FindAsync(accepted.TaskId, ct) is { } task => Answers.Ok(TaskSummaryAnswer.Of(task)),
        EditedRetryResult.Refused { Errors.Count: > 0 } invalid => Problems.Problem(StatusCodes.Status422UnprocessableEntity, invalid.Reason, invalid.Errors),
        EditedRetryResult.Refused refused => Problems.Problem(StatusCodes.Status409Conflict, refused.Reason),
        _ => Answers.Missing(Noun),
    };

    /// <summary>Without a payload the task goes as it came.</summary>
    private static Task<IResult> ReleaseAsync(
        RouteId id, HttpContext http, TaskCommands commands, TaskListQuery tasks, [FromServices] EditedRelease release, [FromServices] IOptions<IngestOptions> options, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body =>
        {
            var payload = body.OptionalObject("payload");
            body.Close();
            return body.Problems.Count > 0 ? Answers.Invalid(body.Problems, "Nothing was released.")
                : payload is null ? await MoveAsync(TaskAction.Release, id.Value, http, commands, tasks)
                : await EditedAnswerAsync(await release.RunAsync(id.Value, Encoding.UTF8.GetBytes(payload), http.User.Actor(), ct), tasks, ct);
        },
        ct,
        optional: true,
        JsonLimits.AroundPayload(options.Value.MaxPayloadBytes));

    private static async Task<IResult> FindAsync(RouteId id, TaskDetailsQuery tasks, CancellationToken ct) =>
        await tasks.FindAsync(id.Value, ct) is { } details ? Answers.Ok(TaskDetailsAnswer.Of(details)) : Answers.Missing(Noun);

    private static async Task<IResult> MoveAsync(TaskAction action, Guid id, HttpContext http, TaskCommands commands, TaskListQuery tasks)
    {
        var result = (await commands.RunAsync(action, [id], http.User.Actor(), null, http.RequestAborted))[0];
        if (result is { Done: false, State: not null })
        {
            return Refused(result);
        }

        return await tasks.FindAsync(id, http.RequestAborted) is { } task ? Answers.Ok(TaskSummaryAnswer.Of(task)) : Answers.Missing(Noun);
    }

    private static async Task<IResult> DeleteAsync(RouteId id, HttpContext http, TaskCommands commands)
    {
        var result = (await commands.RunAsync(TaskAction.Delete, [id.Value], http.User.Actor(), null, http.RequestAborted))[0];
        return result is { Done: false, State: not null } ? Refused(result) : Answers.Deleted(result.Done, Noun);
    }

    private static Task<IResult> BulkAsync(HttpContext http, TaskCommands commands, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body =>
        {
            if (BulkCommand.Read(body) is not { } command)
            {
                return BulkAnswer.Invalid(body.Problems);
            }

            if (command.Ids is { } ids)
            {
                return Answers.Ok(BulkAnswer.Of(command.Action, await commands.RunAsync(command.Action, ids, http.User.Actor(), null, ct), more: false));
            }

            var matched = await commands.RunAsync(command.Action, command.Filter!, http.User.Actor(), null, ct);
            return Answers.Ok(BulkAnswer.Of(command.Action, matched.Results, matched.More));
        },
        ct);

    private static IResult Refused(TaskCommandResult result) => Problems.Problem(StatusCodes.Status409Conflict, result.Refusal!);
}
