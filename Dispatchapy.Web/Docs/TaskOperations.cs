using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>Tasks: accepted calls on their way.</summary>
internal static class TaskOperations
{
    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed tasks = new("Tasks", "/tasks", "task");
            return
            [
                tasks.List(typeof(TaskSummaryAnswer), OperatorRole.Viewer, "Lists tasks, newest first", [.. TaskFilterText.Names.Select(name => ApiParameter.Query(name, About(name), Criterion(name)))]),
                tasks.Get(typeof(TaskDetailsAnswer)),
                tasks.Delete("A task that is being sent is refused.", OperatorRole.Operator, 409),
                tasks.At("GET", "/export", "export_tasks", "Writes the tasks of a filter into a file, newest first", OperatorRole.Viewer, new ApiAnswer(200, "The file; its end says when there were more than it takes.") { MediaType = "text/csv" }, null, 400) with
                {
                    Parameters = [ApiParameter.Query("format", "The kind of file.", Word(null, "csv", "json")), .. TaskFilterText.Names.Select(name => ApiParameter.Query(name, About(name), Criterion(name)))],
                },
                tasks.Act(
                    "POST", "retry-edited", typeof(TaskSummaryAnswer), "Sends an edited payload as a new task in the place of a finished one", OperatorRole.Operator,
                    new ApiBody(new JsonObject { ["type"] = "object", ["properties"] = new JsonObject() }, """{"ref":"order-4711"}"""), description: "The body is the payload itself. The old task stays as it is, and each names the other in its log."),
                tasks.Act("POST", "retry", typeof(TaskSummaryAnswer), "Tries a finished task again", OperatorRole.Operator),
                tasks.Act(
                    "POST", "release", typeof(TaskSummaryAnswer), "Delivers a task that development mode holds", OperatorRole.Operator,
                    new ApiBody(Object(("payload", Map(Any(), "An edited payload; null or left out for the task as it came.").OrNull())), """{"payload":{"ref":"order-4711"}}""") { Required = false },
                    description: "With a payload, the held task is stopped and a new one with this payload is delivered in its place; the answer is the new one, and each names the other in its log."),
                tasks.Act("POST", "stop", typeof(TaskSummaryAnswer), "Ends a task that was not delivered yet", OperatorRole.Operator),
                .. ReplayOperations.All,
                tasks.At(
                    "POST", "/bulk", "bulk_tasks", "Does one thing to many tasks", OperatorRole.Operator, new ApiAnswer(200, "What became of each; more says that the filter matches more than were taken.", typeof(BulkAnswer)),
                    new ApiBody(Bulk(), """{"action":"retry","filter":{"state":"failed"}}""")),
            ];
        }
    }

    private static JsonObject Bulk() => Object(
        ("action!", Word(null, [.. Enum.GetValues<TaskAction>().Select(TaskWords.Of)])),
        ("ids", List(Id(), "1–10,000 of them; or else a filter.")),
        ("filter", Object([.. TaskFilterText.Names.Select(name => (name, Criterion(name)))])),
        ("all", Flag(false, "Must be true when the filter is empty on purpose.")));

    private static JsonObject Criterion(string name) => name switch
    {
        "state" => Word(null, [.. Enum.GetValues<TaskState>().Select(TaskWords.Of)]),
        "from" or "to" => Time(),
        "call" => Id(),
        _ => Text(),
    };

    private static string About(string name) => name switch
    {
        "state" => "The state.",
        "endpoint" => "The endpoint's path.",
        "client" => "The client's name.",
        "resource" => "A resource that an attempt went to, or that the task is for.",
        "call" => "The id of a call: its tasks.",
        "type" => "The event type, with * for any run of characters.",
        "ref" => "The application's reference.",
        "scope" => "The application's scope.",
        "from" => "Accepted at or after this time.",
        "to" => "Accepted before this time.",
        _ => "Text to find in ref, scope, id, client, endpoint, resource and payload.",
    };
}
