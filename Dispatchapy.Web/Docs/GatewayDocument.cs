using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>The OpenAPI document of what applications call: the routes that are always there, and each endpoint that is configured.</summary>
internal static class GatewayDocument
{
    private const string CallPath = "/api/{path}";

    /// <summary>What is there without any configuration.</summary>
    public static IEnumerable<ApiOperation> Operations =>
    [
        Call(CallPath, "call", "Calls", "Hands over a call", Map(Any(), "Whatever the endpoint requires."), """{"ref":"order-4711","to":"+620000","text":"Hello"}""") with
        {
            Parameters = [new ApiParameter("path", "path", "The endpoint's path; it may contain slashes.", Text()), .. Terms],
        },
        .. Own,
        new("GET", "/healthz", "get_health", "Operation", "Whether the process lives") { Anonymous = true, Answer = new ApiAnswer(200, "It does.", typeof(string)) { MediaType = "text/plain" } },
        new("GET", "/readyz", "get_readiness", "Operation", "Whether it can take calls and deliver them") { Anonymous = true, Description = "503 when it cannot, with the check that failed.", Answer = new ApiAnswer(200, "It can.", typeof(JsonObject)) },
        new("GET", "/metrics", "get_metrics", "Operation", "Measures in Prometheus' text format") { Anonymous = true, Answer = new ApiAnswer(200, "The measures.", typeof(string)) { MediaType = "text/plain" } },
    ];

    /// <summary>What a client asks about itself.</summary>
    public static IEnumerable<ApiOperation> Own =>
    [
        new("GET", "/api/tasks", "list_own_tasks", "Tasks", "Lists the client's own tasks, newest first")
        {
            Parameters =
            [
                ApiParameter.Query("ref", "The call's ref."), ApiParameter.Query("state", "The state.", Word(null, [.. Enum.GetValues<TaskState>().Select(TaskWords.Of)])), ApiParameter.Query("endpoint", "The endpoint's path."),
                ApiParameter.Query("call", "The id of a call of several tasks.", Id()), ApiParameter.Query("type", "The event type."),
                ApiParameter.Query("after", "The next of an earlier page."), ApiParameter.Query("limit", "Rows of a page.", Integer(1, 200, 50)),
            ],
            Answer = new ApiAnswer(200, "A page.", typeof(TaskStatusAnswer)) { IsList = true }, Refusals = [400, 401, 503],
        },
        new("GET", "/api/tasks/{task_id}", "get_own_task", "Tasks", "Tells what became of a call")
        {
            Description = "Of a call that several resources get a task of, the answer to its own id is the call: its state as a whole (skipped, pending, processing, held, success, partial, failed or stopped) and under tasks each of them.",
            Parameters = [new ApiParameter("task_id", "path", "From the answer to the call.", Id())], Answer = new ApiAnswer(200, "The task, or the call with its tasks.", typeof(TaskStatusAnswer)) { Or = typeof(CallStatusAnswer) }, Refusals = [401, 404, 503],
        },
        new("GET", "/api/openapi.json", "get_own_document", "Documents", "An OpenAPI document of the endpoints this client may call") { Answer = new ApiAnswer(200, "The document.", typeof(JsonObject)), Refusals = [401] },
    ];

    private static ApiParameter Key => new("Idempotency-Key", "header", "Makes a repetition safe for 24 hours: the same call with the same key makes no second task.", Text(max: 255));

    private static ApiParameter[] Terms =>
    [
        Key,
        new(CallHeaders.DeliverAtName, "header", "No attempt is made before this instant, at most 366 days ahead.", Time()),
        new(CallHeaders.ExpiresAtName, "header", "No attempt is made after this instant; a task that was not delivered by then fails.", Time()),
        new(CallHeaders.OrderingKeyName, "header", "Tasks of the same key go one after the other, in the order in which they were accepted.", Text(max: 200)),
        new(CallHeaders.EventTypeName, "header", "What has happened, such as order.paid; resources may take some types only.", Text(max: 200)),
    ];

    public static JsonObject Write(IEnumerable<EndpointEntry> endpoints) => new DocumentWriter(
        "Dispatchapy: gateway",
        "What applications call. Paste a client's token under Authorize to try it: calls that are accepted are delivered.",
        new JsonObject { ["token"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-API-Token", ["description"] = "A client's token, also taken as Authorization: Bearer." } })
        .Write([.. Operations, .. endpoints.Where(endpoint => endpoint.Active).OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal).Select(Call)]);

    /// <summary>What the contract and the required parameters of an endpoint ask for.</summary>
    public static ApiOperation Call(EndpointEntry endpoint) => Call(
        $"/api/{endpoint.Path}", "call_" + endpoint.Path.Replace('/', '.'), "Endpoints", endpoint.Description ?? endpoint.Path,
        ContractSchema.Of(endpoint.Contract, endpoint.RequiredParams), ContractExample.Of(endpoint.Contract, endpoint.RequiredParams).ToJsonString(), endpoint.IsBroadcast);

    private static ApiOperation Call(string path, string id, string tag, string summary, JsonObject schema, string example, bool? broadcast = null) => new("POST", path, id, tag, summary)
    {
        Parameters = Terms, Body = new ApiBody(schema, example), Refusals = [.. CallRefusals.All.Select(refusal => refusal.Status)], Meanings = CallRefusals.All.ToDictionary(refusal => refusal.Status, refusal => refusal.Meaning),
        Answer = new ApiAnswer(202, broadcast == false ? "Stored; it is queued, or held by development mode." : "Stored; it is queued, or held by development mode. In broadcast the id is the call's, and tasks names one for each receiver.", broadcast == true ? typeof(BroadcastAnswer) : typeof(CallAnswer))
        {
            Or = broadcast is null ? typeof(BroadcastAnswer) : null,
            Headers = [("Location", "Where the state of the task can be asked for."), ("Idempotency-Replayed", "true when an earlier call with the same key made the task.")],
        },
    };
}
