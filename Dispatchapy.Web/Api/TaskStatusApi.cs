using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>Tells applications what became of their calls.</summary>
internal static class TaskStatusApi
{
    private static readonly string[] Filters = ["ref", "state", "endpoint", "call", "type"];

    /// <param name="routes">Where to map it.</param>
    /// <param name="authenticate">The client whose token the request carries; null when none is valid.</param>
    public static void MapTaskStatusApi(this IEndpointRouteBuilder routes, Func<HttpContext, ClientEntry?> authenticate)
    {
        routes.MapGet("/api/tasks/{task_id}", async (string task_id, HttpContext http, ClientTaskQuery tasks, CallQuery calls) =>
            authenticate(http) is { } client ? await FindAsync(task_id, client, tasks, calls, http.RequestAborted) : GatewayApi.Unauthorized(http)).ExcludeFromDescription();
        routes.MapGet("/api/tasks", async (HttpContext http, ClientTaskQuery tasks) =>
            authenticate(http) is { } client ? await ListAsync(http.Request.Query, client, tasks, http.RequestAborted) : GatewayApi.Unauthorized(http)).ExcludeFromDescription();
    }

    private static async Task<IResult> FindAsync(string taskId, ClientEntry client, ClientTaskQuery tasks, CallQuery calls, CancellationToken ct)
    {
        var known = Guid.TryParseExact(taskId, "D", out var id);
        var task = known ? await tasks.FindAsync(client.Id, id, ct) : null;
        if (known && task is null && await calls.FindAsync(client.Id, id, ct) is { } call)
        {
            return Results.Json(CallStatusAnswer.Of(call), ApiJson.Options);
        }

        // Another client's task is as unknown as none at all: that it exists is nobody else's business.
        return task is null ? Problems.Problem(StatusCodes.Status404NotFound, "You have no task with this id.") : Results.Json(TaskStatusAnswer.Of(task), ApiJson.Options);
    }

    private static async Task<IResult> ListAsync(IQueryCollection query, ClientEntry client, ClientTaskQuery tasks, CancellationToken ct)
    {
        var parameters = new QueryParameters(query, Filters);
        var filter = new TaskFilterText(name => Filters.Contains(name) ? parameters.Text(name) : null, parameters.Note).Read();
        var (after, limit) = (parameters.After(), parameters.Limit());
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var own = new ClientTaskFilter { Ref = filter.Ref, States = filter.States, Endpoint = filter.Endpoint, Call = filter.Call, Type = filter.Type };
        var page = await tasks.ListAsync(client.Id, own, after, limit, ct);
        return Results.Json(new TaskStatusPage([.. page.Items.Select(TaskStatusAnswer.Of)], page.Next), ApiJson.Options);
    }
}
