using Dispatchapy.Core.Access;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>The replay of a range of tasks.</summary>
internal static class ReplayOperations
{
    private const string Example = """
        {"from":"2026-01-31T08:00:00Z","to":"2026-01-31T12:00:00Z","endpoint":"sms/send","states":["failed","stopped"],"per_minute":60,"dry_run":true}
        """;

    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed replays = new("Tasks", "/tasks/replay", "replay");
            return
            [
                replays.At(
                    "POST", "", "start_replay", "Delivers the tasks of a range once more, oldest first, at a rate", OperatorRole.Operator, new ApiAnswer(202, "The run, which has begun; Location says where its progress is.", typeof(RetryRunAnswer)),
                    new ApiBody(Body(), Example), 409) with
                {
                    Description = "Failed and stopped tasks are retried in their place. Of a delivered one a copy with the same payload is sent as a new task, once for each run, and each names the other in its log; it does not count against the client's rate limit. "
                        + "What development mode would keep back is skipped. The run stops by itself when too many fail again. With dry_run nothing is done, and the answer is a 200 with count and more.",
                },
                replays.At("GET", "", "list_replays", "Lists the newest replays", OperatorRole.Viewer, new ApiAnswer(200, "The runs.", typeof(RetryRunAnswer)) { IsList = true }),
                replays.Get(typeof(RetryRunAnswer)),
                replays.Act("POST", "pause", typeof(RetryRunAnswer), "Pauses a replay", OperatorRole.Operator),
                replays.Act("POST", "resume", typeof(RetryRunAnswer), "Goes on with a paused replay", OperatorRole.Operator),
                replays.Act("POST", "stop", typeof(RetryRunAnswer), "Ends a replay", OperatorRole.Operator),
            ];
        }
    }

    private static System.Text.Json.Nodes.JsonObject Body() => Object(
        ("from!", Time("Accepted at or after this time.")),
        ("to!", Time("Accepted before this time.")),
        ("endpoint!", Text("Path or id.")),
        ("client", Text("Name or id.")),
        ("resource", Text("Name or id of a resource that was tried.")),
        ("states!", List(Word(null, [.. ReplayRange.Replayable.Select(TaskWords.Of)]))),
        ("per_minute", Integer(1, RetryRunDraft.FastestPerMinute, 60)),
        ("dry_run", Flag(false, "Only count.")));
}
