using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>Resources: providers that deliver.</summary>
internal static class ResourceOperations
{
    internal const string Masked = "Values read back as ••••; sent back like that, the stored one is kept, as long as scheme, host and port of the address that gets it stay the same.";

    private const string Example = """
        {"name":"SMS provider A","url":"https://provider.example/v1/send","headers":{"X-API-Key":"secret"},"required_params":["to","text"],"success_status_codes":["2xx"],"timeout_seconds":15,"max_concurrency":64}
        """;

    private const string Changed = """
        {"version":1,"name":"SMS provider A","url":"https://provider.example/v1/send","headers":{"X-API-Key":"••••"},"required_params":["to","text"],"active":true}
        """;

    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed resources = new("Resources", "/resources", "resource");
            return
            [
                resources.List(typeof(ResourceAnswer), OperatorRole.Viewer, "Lists resources by name", Managed.Search("names")),
                resources.Create(typeof(ResourceAnswer), new ApiBody(Body(), Example)),
                resources.Get(typeof(ResourceAnswer)),
                resources.Update(typeof(ResourceAnswer), new ApiBody(Body().And("version", Version()), Changed)),
                resources.Delete("Endpoints lose it; tasks that wait for it go to the next one. With that of a webhook, its endpoint and its deliveries are deleted, those of a long history within minutes."),
                Checks(resources with { Segment = "/resources/{id}/checks", Noun = "health_check" }),
                resources.Act("POST", "duplicate", typeof(ResourceAnswer), "Makes an inactive copy with a name of its own", OperatorRole.Admin, status: 201),
                resources.Act(
                    "POST", "signing-secret", typeof(SigningSecretAnswer), "Makes a new signing secret", OperatorRole.Admin,
                    new ApiBody(Rotation(), """{"grace_minutes":1440}""") { Required = false },
                    description: "The answer is the only one that shows it; of v1a it shows the public key, and the private one stays. Until the grace ends both secrets sign. The resource's version rises.")
                    with { Id = "rotate_signing_secret", Answer = new ApiAnswer(200, "The secret, once.", typeof(SigningSecretAnswer)) },
                resources.Act("POST", "check", typeof(HealthCheckAnswer), "Probes a resource now", OperatorRole.Operator, description: "As its health check is configured, also when that is off or the resource is not in use. While another check of it is under way: 409.")
                    with { Answer = new ApiAnswer(200, "What was found, as it is on record.", typeof(HealthCheckAnswer)) },
            ];
        }
    }

    private static ApiOperation Checks(Managed checks)
    {
        var list = checks.List(typeof(HealthCheckAnswer), OperatorRole.Viewer, "Lists the health checks of a resource, newest first", ApiParameter.Query("result", "Which of them.", Word(null, "all", "failed")));
        return list with { Parameters = [ApiParameter.Id, .. list.Parameters], Refusals = [.. list.Refusals, 404] };
    }

    private static JsonObject Body() => Object(
        ("name!", Text(max: 200)),
        ("url!", Text("http or https, without credentials.", 2048)),
        ("method", Word("How it is called. With GET the top-level members of the mapped body become the query: a list repeats its name, an object is its JSON, null is empty.", "GET", "POST", "PUT", "PATCH", "DELETE")),
        ("headers", Map(Text(), Masked)),
        ("content_type", Text("Left out, that of the format: application/json, application/x-www-form-urlencoded, text/plain or application/octet-stream.", 100)),
        ("required_params", List(Text(max: 200), "Keys or dotted paths that the mapped body must have.")),
        ("success_status_codes", List(Text(), "Codes (204), classes (2xx) and ranges (200-299).")),
        ("timeout_seconds", Integer(1, 120, description: "Left out: as in the settings.")),
        ("max_concurrency", Integer(1, 1000, description: "Left out: as in the settings.")),
        ("active", Flag(true)),
        ("health", Health()),
        ("alerts", Alerts()),
        ("signing", Signing()),
        ("request", RequestSchemas.Request()),
        ("proxy", RequestSchemas.Proxy()),
        ("auth", RequestSchemas.Auth()),
        ("success_when", RequestSchemas.Condition().OrNull()),
        ("message_id_path", Text("Key or dotted path of the provider's own id in its answer: it is stored as message_id of the task.", 200).OrNull()),
        ("disable_on_gone", Flag(true, "Whether 410 Gone disables the resource for the endpoint whose call it answered. Some APIs say 410 of a single message.")),
        ("rate_limit", Rate().OrNull()),
        ("daily_quota", Integer(1, 1_000_000_000, description: "Requests of one UTC day, over all nodes. When they are used up, the resource is no candidate until the day ends.").OrNull()));

    private static JsonObject Rate() => Object(
        ("per_second", Integer(1, 100_000, description: "Requests over all nodes. Either this or per_minute.").OrNull()),
        ("per_minute", Integer(1, 6_000_000).OrNull()),
        ("burst", Integer(1, 100_000, 1, "Requests that may leave at once after a rest.")));

    private static JsonObject Health() => Object(
        ("enabled", Flag(true)),
        ("method", Word("simple only connects; http asks an address; actual sends the test values.", [.. HealthMethods.All])),
        ("interval_min_seconds", Integer(1, 86_400, 60)),
        ("interval_max_seconds", Integer(1, 86_400, 90, "Not less than interval_min_seconds; each pause is drawn between the two.")),
        ("timeout_seconds", Integer(1, 120, 10, "For a whole exchange over HTTP; connecting alone has 3 s.")),
        ("down_after", Integer(1, 100, 3, "Failed checks in a row.")),
        ("up_after", Integer(1, 100, 2, "Good checks in a row.")),
        ("test_values", Map(Any(), "Required parameter → value that a check sends; its texts may hold {datetime}, {resource_name}, {resource_endpoint} and {param:KEY}.")),
        ("http", HttpCheck()));

    private static JsonObject HttpCheck() => Object(
        ("method", Word(null, "GET", "HEAD", "OPTIONS", "POST")),
        ("path", Text("At the resource's own host.", 2048, "/")),
        ("headers", Map(Text(), $"The resource's own headers do not go along. {Masked}")),
        ("expected_status_codes", List(Text(), "Codes (204), classes (2xx) and ranges (200-299).")),
        ("body_contains", Text(max: 1000).OrNull()),
        ("json_path", Text("Key or dotted path into the answer.", 200).OrNull()),
        ("json_equals", Any("What must stand there.")),
        ("latency_limit_ms", Integer(1, 120_000).OrNull()));

    private static JsonObject Signing() => Object(
        ("scheme", Word("hub: X-Hub-Signature and X-Hub-Signature-256 over the body. standard: Standard Webhooks 1.0. Left out, requests are not signed, also after a PUT.", "none", "hub", "standard")),
        ("algorithm", Word("Of standard: v1 is HMAC-SHA256, v1a is Ed25519.", "v1", "v1a")),
        ("secrets", List(Text(max: 255), "The current one (any text for hub, whsec_ for v1, whsk_ for v1a), and while a rotation lasts the one before. They read back as ••••; sent back like that, they are kept. A new first one replaces both at once; without the second, the one before stops signing.")));

    private static JsonObject Rotation() => Object(
        ("grace_minutes", Integer(0, 10_080, 0, "How long the secret of now signs as well.")),
        ("scheme", Word("Left out: the resource's.", "hub", "standard")),
        ("algorithm", Word("Left out: the resource's, or v1 with another scheme.", "v1", "v1a")));

    private static JsonObject Alerts() => Object(
        ("emails", List(Text(max: 254))),
        ("subject", Text(max: 200).OrNull()),
        ("body", Text(max: 10_000).OrNull()),
        ("webhook_url", Text(max: 2048).OrNull()),
        ("webhook_headers", Map(Text(), Masked)),
        ("webhook_payload", Map(Any()).OrNull()));
}
