using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>Tells applications what became of their calls.</summary>
internal static class TaskStatusApi
{
    /// <param name="routes">Where to map it.</param>
    /// <param name="authenticate">The client whose token the request carries; null when none is valid.</param>
    public static void MapTaskStatusApi(this IEndpointRouteBuilder routes, Func<HttpContext, ClientEntry?> authenticate)
    {
        routes.MapGet("/api/tasks/{task_id}", (HttpContext context, ClientTaskQuery tasks) =>
            authenticate(context) is { } client ? FindAsync(context, client, tasks) : Task.FromResult(Problems.NoValidToken(context)));
        routes.MapGet("/api/tasks", (HttpContext context, ClientTaskQuery tasks) =>
            authenticate(context) is { } client ? ListAsync(context, client, tasks) : Task.FromResult(Problems.NoValidToken(context)));
    }

    private static async Task<IResult> FindAsync(HttpContext context, ClientEntry client, ClientTaskQuery tasks)
    {
        var found = TaskId.TryParse(context.GetRouteValue("task_id") as string) is { } id ? await tasks.FindAsync(client.Id, id, context.RequestAborted) : null;
        // Another client's task is as unknown as none at all: its existence is nobody else's business.
        return found is null ? Problems.NotFound("You have no task with this id.") : ApiJson.Ok(TaskStatusModel.Of(found));
    }

    private static async Task<IResult> ListAsync(HttpContext context, ClientEntry client, ClientTaskQuery tasks)
    {
        var reader = ParameterReader.Of(context.Request.Query, "ref", "state", "endpoint", "after", "limit");
        var filter = new ClientTaskFilter { Ref = reader.Text("ref"), State = reader.State("state"), Endpoint = reader.Text("endpoint") };
        var (after, limit) = (reader.Cursor("after"), reader.Limit("limit"));
        if (reader.Errors.Any)
        {
            return Problems.Malformed(reader.Errors);
        }

        var page = await tasks.ListAsync(client.Id, filter, after, limit, context.RequestAborted);
        return ApiJson.Ok(new PageModel<TaskStatusModel>([.. page.Items.Select(TaskStatusModel.Of)], page.Next));
    }
}
