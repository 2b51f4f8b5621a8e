using System.Text.Json;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Lists tasks, shows them, and does to them what operators may.</summary>
internal static class TasksApi
{
    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapTasksApi(this RouteGroupBuilder group)
    {
        group.MapGet("/tasks", ListAsync).RequireAuthorization("Viewer");
        group.MapGet("/tasks/{id}", FindAsync).RequireAuthorization("Viewer");
        group.MapPost("/tasks/bulk", BulkAsync).RequireAuthorization("Operator");
        group.MapDelete("/tasks/{id}", DeleteAsync).RequireAuthorization("Operator");
        foreach (var action in new[] { TaskAction.Retry, TaskAction.Release, TaskAction.Stop })
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(action.ToString());
            group.MapPost($"/tasks/{{id}}/{name}", (string id, HttpContext context, TaskCommands commands, TaskListQuery tasks) =>
                MoveAsync(action, id, context, commands, tasks)).RequireAuthorization("Operator");
        }

        return group;
    }

    private static async Task<IResult> ListAsync(HttpContext context, TaskListQuery tasks)
    {
        var reader = ParameterReader.Of(context.Request.Query, [.. TaskFilterParameters.Names, "after", "limit"]);
        var (filter, after, limit) = (reader.Filter(), reader.Cursor("after"), reader.Limit("limit"));
        if (reader.Errors.Any)
        {
            return Problems.Malformed(reader.Errors);
        }

        var page = await tasks.ListAsync(filter, after, limit, context.RequestAborted);
        return ApiJson.Ok(new PageModel<TaskSummaryModel>([.. page.Items.Select(TaskSummaryModel.Of)], page.Next));
    }

    private static async Task<IResult> FindAsync(string id, TaskDetailsQuery tasks, CancellationToken ct)
    {
        var details = TaskId.TryParse(id) is { } taskId ? await tasks.FindAsync(taskId, ct) : null;
        return details is null ? NoSuchTask() : ApiJson.Ok(TaskDetailsModel.Of(details));
    }

    private static async Task<IResult> MoveAsync(TaskAction action, string id, HttpContext context, TaskCommands commands, TaskListQuery tasks)
    {
        if (TaskId.TryParse(id) is not { } taskId)
        {
            return NoSuchTask();
        }

        var result = (await commands.RunAsync(action, [taskId], Who(context), context.RequestAborted))[0];
        var row = await tasks.FindAsync(taskId, context.RequestAborted);
        return (result, row) switch
        {
            (_, null) => NoSuchTask(),
            ({ Done: true }, _) => ApiJson.Ok(TaskSummaryModel.Of(row)),
            _ => Refused(result),
        };
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, TaskCommands commands)
    {
        if (TaskId.TryParse(id) is not { } taskId)
        {
            return NoSuchTask();
        }

        var result = (await commands.RunAsync(TaskAction.Delete, [taskId], Who(context), context.RequestAborted))[0];
        return result.Done ? TypedResults.NoContent() : result.State is null ? NoSuchTask() : Refused(result);
    }

    private static async Task<IResult> BulkAsync(HttpContext context, TaskCommands commands)
    {
        var errors = new ParameterErrors();
        if (await ReadAsync(context, errors) is not { } command)
        {
            return errors.Any ? Problems.Invalid(errors) : Problems.BadRequest("The body must be a JSON object.");
        }

        if (command.Ids is { } ids)
        {
            return ApiJson.Ok(BulkAnswer.Of(command.Action, await commands.RunAsync(command.Action, ids, Who(context), context.RequestAborted), more: false));
        }

        var matched = await commands.RunAsync(command.Action, command.Filter!, Who(context), context.RequestAborted);
        return ApiJson.Ok(BulkAnswer.Of(command.Action, matched.Results, matched.More));
    }

    private static async Task<BulkCommand?> ReadAsync(HttpContext context, ParameterErrors errors)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            return BulkCommand.Read(body.RootElement, errors);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            // The second for an escape that is half of a character: valid JSON, but no text.
            return null;
        }
    }

    /// <summary>The name that the task's log will show.</summary>
    private static string Who(HttpContext context) => context.User.Identity?.Name is { Length: > 0 } name ? name : "the management API";

    private static IResult NoSuchTask() => Problems.NotFound("No such task.");

    private static IResult Refused(TaskCommandResult result) => Problems.Conflict(result.Refusal!);
}
