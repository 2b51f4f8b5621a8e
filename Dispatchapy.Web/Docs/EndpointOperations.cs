using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>Endpoints: what applications call.</summary>
internal static class EndpointOperations
{
    private const string Example = """
        {"path":"sms/send","required_params":["ref","to","text"],"resources":[],"retry":{"max_attempts":5,"backoff_min_seconds":5,"backoff_max_seconds":600}}
        """;

    private const string Changed = """
        {"version":1,"path":"sms/send","required_params":["ref","to","text"],"resources":[{"resource_id":"0198a000-0000-7000-8000-000000000000","mapping":[{"target":"to","source":"payload","value":"to"},{"target":"text","source":"template","value":"Hello {{name}}"}]}]}
        """;

    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed endpoints = new("Endpoints", "/endpoints", "endpoint");
            return
            [
                endpoints.List(typeof(EndpointAnswer), OperatorRole.Viewer, "Lists endpoints by path", Managed.Search("paths and descriptions")),
                endpoints.Create(typeof(EndpointAnswer), new ApiBody(Body(), Example)),
                endpoints.Get(typeof(EndpointAnswer)),
                endpoints.Update(typeof(EndpointAnswer), new ApiBody(Body().And("version", Version()), Changed)),
                endpoints.Delete("Calls are refused from then on, and its unfinished tasks fail. With that of a webhook, its resource and its deliveries are deleted, those of a long history within minutes; with that of an account, the account, its client and its destinations."),
                endpoints.Act("POST", "duplicate", typeof(EndpointAnswer), "Makes an inactive copy with a path of its own", OperatorRole.Admin, status: 201),
                Enabling(endpoints.Act("POST", "resources/{resource_id}/enable", typeof(EndpointAnswer), "Gives a resource that was disabled there its calls again", OperatorRole.Operator)),
                endpoints.Act(
                    "POST", "dry-run", typeof(DryRunAnswer), "Says what would become of a call; nothing is sent or stored", OperatorRole.Viewer,
                    new ApiBody(
                        Object(("payload!", Any("The JSON object that an application would post.")), ("client_id", Id("Whose development rules apply as well.")), ("type", Text("The event type of the call.", 200).OrNull())),
                        """{"payload":{"ref":"order-4711","to":"+4930123456","text":"Hello"}}""")) with { Answer = new ApiAnswer(200, "Who would get which request, and why.", typeof(DryRunAnswer)) },
            ];
        }
    }

    private static ApiOperation Enabling(ApiOperation act) => act with
    {
        Id = "enable_resource",
        Description = "The gateway disables a resource for an endpoint when it answers 410 Gone, and after days of nothing but failures (disable_after_days of the settings).",
        Parameters = [ApiParameter.Id, new ApiParameter("resource_id", "path", "The id of the resource.", Id())],
    };

    public static JsonObject Retry() => Object(
        ("max_attempts", Integer(1, 1000, description: "HTTP attempts over all resources and rounds.")),
        ("backoff_min_seconds", Integer(0, 604_800)),
        ("backoff_max_seconds", Integer(0, 604_800)),
        ("schedule_seconds", List(Integer(0, 604_800), "At most 50 pauses: after the first round, the second, …; the last one goes on, and each is up to a tenth longer by chance. Empty: the pause grows from backoff_min_seconds to backoff_max_seconds.")),
        ("jitter", Word("full: any pause up to a ceiling that doubles with each round. none: the minimum, twice it, four times it, up to the maximum.", [.. RetryWords.Jitters])),
        ("after_refusal", Word("go_on: a resource that refused a task is not asked again for it. retry: it is, like one that failed.", [.. RetryWords.AfterRefusals])));

    private static JsonObject Body() => Object(
        ("path!", Text("Below /api/.", 400)),
        ("description", Text(max: 1000).OrNull()),
        ("active", Flag(true)),
        ("required_params", List(Text(max: 200), "Keys or dotted paths that a call must bring.")),
        ("mode", RouteSchemas.Mode()),
        ("resources", RouteSchemas.Routes(Mapping())),
        ("retry", Retry()),
        ("rate_limit_per_minute", DevelopmentSchemas.RateLimit()),
        ("contract", ContractSchemas.Body()),
        ("development", Object(("enabled", Flag(false)), ("hold", Flag(false, "Calls are stored and wait for a release.")), ("rules", DevelopmentSchemas.Rules()))),
        ("portal", Object(("exchanges", Flag(false, "Whether owners of applications see requests and answers in the client portal, secrets masked.")))));

    private static JsonObject Mapping() => Object(
        ("target!", Text("A key; dots build nested objects.")),
        ("source!", Word(null, "payload", "constant", "template", "uuid", "timestamp")),
        ("value", Any("The payload's key or dotted path, the constant, or the template's text.")));
}
