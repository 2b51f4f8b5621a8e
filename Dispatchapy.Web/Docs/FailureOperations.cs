using Dispatchapy.Core.Access;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>Failed tasks by cause, and the paced retry of a whole group.</summary>
internal static class FailureOperations
{
    private const string Example = """
        {"cause":"the cause of a group, as the list of failures names it","per_minute":60}
        """;

    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed failures = new("Failures", "/failures", "failure");
            Managed runs = new("Failures", "/failures/runs", "retry_run");
            return
            [
                failures.At("GET", "", "list_failures", "Groups failed tasks by cause", OperatorRole.Viewer, new ApiAnswer(200, "The groups, the largest first.", typeof(FailureOverviewAnswer))),
                failures.At(
                    "POST", "/retry", "retry_failures", "Retries a group at a rate; it stops by itself when too many fail again", OperatorRole.Operator, new ApiAnswer(201, "The run, which has begun.", typeof(RetryRunAnswer)),
                    new ApiBody(Object(("cause!", Text("The cause of a group.")), ("per_minute", Integer(1, RetryRunDraft.FastestPerMinute, 60))), Example), 409),
                runs.At("GET", "", "list_retry_runs", "Lists the newest runs", OperatorRole.Viewer, new ApiAnswer(200, "The runs.", typeof(RetryRunAnswer)) { IsList = true }),
                runs.Get(typeof(RetryRunAnswer)),
                runs.Act("POST", "pause", typeof(RetryRunAnswer), "Pauses a run", OperatorRole.Operator),
                runs.Act("POST", "resume", typeof(RetryRunAnswer), "Goes on with a paused run", OperatorRole.Operator),
                runs.Act("POST", "stop", typeof(RetryRunAnswer), "Ends a run", OperatorRole.Operator),
            ];
        }
    }
}
