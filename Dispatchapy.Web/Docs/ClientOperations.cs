using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>Clients: applications with a token.</summary>
internal static class ClientOperations
{
    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed clients = new("Clients", "/clients", "client");
            return
            [
                clients.List(typeof(ClientAnswer), OperatorRole.Viewer, "Lists clients by name", Managed.Search("names")),
                clients.Create(typeof(ClientAnswer), new ApiBody(Body(), """{"name":"Web shop","endpoint_ids":[]}"""), "The answer is the only one that shows the token."),
                clients.Get(typeof(ClientAnswer)),
                clients.Act("GET", "openapi.json", typeof(JsonObject), "The OpenAPI document of what the client may call", OperatorRole.Viewer, description: "What the client itself gets at /api/openapi.json.") with
                {
                    Id = "get_client_document", Answer = new ApiAnswer(200, "The document.", typeof(JsonObject)), Refusals = [401, 403, 404, 503],
                },
                clients.Update(typeof(ClientAnswer), new ApiBody(Body().And("version", Version()), """{"version":1,"name":"Web shop","endpoint_ids":[]}""")),
                clients.Delete("Its token stops working at once, and its unfinished tasks fail. With that of an account of the Account API, the account, its endpoint and its destinations are deleted. That of all webhooks stays while there is one.", refusals: 409),
                clients.Act(
                    "POST", "token", typeof(ClientAnswer), "Issues a new token", OperatorRole.Admin,
                    new ApiBody(Object(("grace_minutes", Integer(0, 10_080, 0, "How long the token of now goes on working."))), """{"grace_minutes":60}""") { Required = false },
                    description: "The answer is the only one that shows it."),
            ];
        }
    }

    private static JsonObject Body() => Object(
        ("name!", Text(max: 200)),
        ("description", Text(max: 1000).OrNull()),
        ("active", Flag(true)),
        ("endpoint_ids", List(Id(), "What it may call.")),
        ("rate_limit_per_minute", DevelopmentSchemas.RateLimit()),
        ("development", Object(("hold", Flag(false)), ("rules_enabled", Flag(false)), ("rules", DevelopmentSchemas.Rules()))),
        ("portal", Object(("enabled", Flag(false, "Whether the token opens the client portal. Left out, the portal is closed, also by a PUT.")), ("development", Flag(false, "Whether the owner may change the client's development mode and release its held tasks.")))));
}
