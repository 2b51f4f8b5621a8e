using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>The OpenAPI document of what applications call: the routes that are always there, and each endpoint that is configured.</summary>
internal static class GatewayDocument
{
    private const string CallPath = "/api/{path}";

    private static readonly int[] OfCalls = [400, 401, 403, 404, 413, 415, 422, 429, 503];

    /// <summary>What is there without any configuration.</summary>
    public static IEnumerable<ApiOperation> Operations =>
    [
        Call(CallPath, "call", "Calls", "Hands over a call", Map(Any(), "Whatever the endpoint requires."), """{"ref":"order-4711","to":"+620000","text":"Hello"}""") with
        {
            Parameters = [new ApiParameter("path", "path", "The endpoint's path; it may contain slashes.", Text()), Key],
        },
        new("GET", "/api/tasks", "list_own_tasks", "Tasks", "Lists the client's own tasks, newest first")
        {
            Parameters =
            [
                ApiParameter.Query("ref", "The call's ref."), ApiParameter.Query("state", "The state.", Word(null, [.. Enum.GetValues<TaskState>().Select(TaskWords.Of)])), ApiParameter.Query("endpoint", "The endpoint's path."),
                ApiParameter.Query("after", "The next of an earlier page."), ApiParameter.Query("limit", "Rows of a page.", Integer(1, 200, 50)),
            ],
            Answer = new ApiAnswer(200, "A page.", typeof(TaskStatusAnswer)) { IsList = true }, Refusals = [400, 401, 503],
        },
        new("GET", "/api/tasks/{task_id}", "get_own_task", "Tasks", "Tells what became of a call")
        {
            Parameters = [new ApiParameter("task_id", "path", "From the answer to the call.", Id())], Answer = new ApiAnswer(200, "The task.", typeof(TaskStatusAnswer)), Refusals = [401, 404, 503],
        },
        new("GET", "/api/openapi.json", "get_own_document", "Documents", "An OpenAPI document of the endpoints this client may call") { Answer = new ApiAnswer(200, "The document.", typeof(JsonObject)), Refusals = [401] },
        new("GET", "/healthz", "get_health", "Operation", "Whether the process lives") { Anonymous = true, Answer = new ApiAnswer(200, "It does.", typeof(string)) { MediaType = "text/plain" } },
        new("GET", "/readyz", "get_readiness", "Operation", "Whether it can take calls and deliver them") { Anonymous = true, Description = "503 when it cannot, with the check that failed.", Answer = new ApiAnswer(200, "It can.", typeof(JsonObject)) },
        new("GET", "/metrics", "get_metrics", "Operation", "Measures in Prometheus' text format") { Anonymous = true, Answer = new ApiAnswer(200, "The measures.", typeof(string)) { MediaType = "text/plain" } },
    ];

    private static ApiParameter Key => new("Idempotency-Key", "header", "Makes a repetition safe for 24 hours: the same call with the same key makes no second task.", Text(max: 255));

    public static JsonObject Write(IEnumerable<EndpointEntry> endpoints) => new DocumentWriter(
        "Dispatchapy: gateway",
        "What applications call. Paste a client's token under Authorize to try it: calls that are accepted are delivered.",
        new JsonObject { ["token"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-API-Token", ["description"] = "A client's token, also taken as Authorization: Bearer." } })
        .Write([.. Operations, .. endpoints.Where(endpoint => endpoint.Active).OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal).Select(Call)]);

    private static ApiOperation Call(EndpointEntry endpoint)
    {
        JsonObject schema = new() { ["type"] = "object" }, example = [];
        foreach (var param in endpoint.RequiredParams)
        {
            Add(schema, example, param.Split('.'));
        }

        return Call($"/api/{endpoint.Path}", "call_" + endpoint.Path.Replace('/', '.'), "Endpoints", endpoint.Description ?? endpoint.Path, schema, example.ToJsonString());
    }

    private static ApiOperation Call(string path, string id, string tag, string summary, JsonObject schema, string example) => new("POST", path, id, tag, summary)
    {
        Parameters = [Key], Body = new ApiBody(schema, example), Answer = new ApiAnswer(202, "Stored; it is queued, or held by development mode.", typeof(CallAnswer)), Refusals = OfCalls,
    };

    /// <summary>A dotted parameter is a key in a nested object.</summary>
    private static void Add(JsonObject schema, JsonObject example, ReadOnlySpan<string> keys)
    {
        var properties = Member(schema, "properties");
        schema["required"] = new JsonArray([.. (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).Append(keys[0]).Distinct().Select(name => JsonValue.Create(name))]);
        if (keys.Length == 1)
        {
            properties.TryAdd(keys[0], new JsonObject());
            example.TryAdd(keys[0], "…");
            return;
        }

        var inner = Member(properties, keys[0]);
        inner["type"] = "object";
        Add(inner, Member(example, keys[0]), keys[1..]);
    }

    private static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject member)
        {
            parent[name] = member = [];
        }

        return member;
    }
}
