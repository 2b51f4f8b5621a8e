using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Web.Compatibility.Accounts;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>The account API, for clients of Data Pusher. It is described where it is switched on.</summary>
internal static class AccountOperations
{
    private const string Tag = "Account API";
    private const string Account = """{"account_name":"Shop","email":"shop@company.example","website":"https://shop.example"}""";
    private const string Destination = """{"account_id":1,"url":"https://receiver.example/hook","http_method":"POST","headers":{"APP_ID":"1234"}}""";
    private const string Data = """{"account_id":1,"secret_token":"dpy_…","data":{"order":4711}}""";

    private static readonly int[] Always = [400, 401, 413, 415, 503];

    private static readonly Dictionary<int, string> Meanings = new()
    {
        [400] = "status is false; message says what is wrong, by field where it is one.",
        [401] = "status is false: no key with this role, or not the account's secret.",
        [404] = "status is false: there is no such account or destination.",
    };

    public static IEnumerable<ApiOperation> All =>
    [
        Of("GET", "/account/", "list_accounts", "Lists accounts by number, or reads one; secrets are never listed") with
        {
            Least = OperatorRole.Viewer, Parameters = [ApiParameter.Query("account_id", "Only this one.", Number()), ApiParameter.Query("after", "Those of higher numbers.", Number())], Refusals = [400, 401, 404, 503],
        },
        Of("POST", "/account/", "create_account", "Makes an account: a client with a broadcast endpoint; the only answer that shows its secret") with { Least = OperatorRole.Admin, Body = new ApiBody(AccountBody(), Account) },
        Of("PATCH", "/account/", "update_account", "Changes what is sent of an account") with { Least = OperatorRole.Admin, Body = new ApiBody(AccountBody(("account_id!", Number()), ("secret_token", Text("Need not be sent."))), """{"account_id":1,"website":""}"""), Refusals = [.. Always, 404] },
        Of("DELETE", "/account/", "delete_account", "Deletes an account with its destinations") with { Least = OperatorRole.Admin, Body = new ApiBody(Object(("account_id!", Number()), ("secret_token", Text("Need not be sent."))), """{"account_id":1}"""), Refusals = [.. Always, 404] },
        Of("GET", "/destination/", "list_destinations", "Lists the destinations of an account") with { Parameters = [ApiParameter.Query("account_id", "Whose.", Number()), Secret], Refusals = [400, 401, 404, 503] },
        Of("POST", "/destination/", "create_destination", "Adds a destination: a resource") with { Parameters = [Secret], Body = new ApiBody(DestinationBody(("account_id!", Number())), Destination) },
        Of("PATCH", "/destination/", "update_destination", "Changes what is sent of a destination") with { Parameters = [Secret], Body = new ApiBody(DestinationBody(("destination_id!", Number())), """{"destination_id":1,"http_method":"PUT"}"""), Refusals = [.. Always, 404] },
        Of("DELETE", "/destination/", "delete_destination", "Deletes a destination") with { Parameters = [Secret], Body = new ApiBody(Object(("destination_id!", Number())), """{"destination_id":1}"""), Refusals = [.. Always, 404] },
        Of("POST", "/server/incoming_data", "push_data", "Hands over data: each destination gets a task") with { Parameters = [Secret], Body = new ApiBody(Object(("account_id!", Number()), ("secret_token", Text("Or in the header.")), ("data!", Any("Any JSON."))), Data), Refusals = [.. Always, 422, 429] },
        Of("GET", "/server/incoming_data", "push_data_by_query", "The same, in an address") with { Parameters = [ApiParameter.Query("account_id", "Whose.", Number()), ApiParameter.Query("data", "Text, or a JSON object."), Secret], Refusals = [400, 401, 413, 422, 429, 503] },
    ];

    private static ApiParameter Secret => new(AccountKeys.Header, "header", "The account's secret; also taken as secret_token. A management key will do for destinations.", Text());

    private static ApiOperation Of(string method, string path, string id, string summary) =>
        new(method, path, id, Tag, summary) { Meanings = Meanings, Answer = new ApiAnswer(200, "status is true.", typeof(AccountAnswer)), Refusals = Always };

    private static JsonObject Number() => Integer(1, int.MaxValue);

    private static JsonObject AccountBody(params (string Name, JsonObject Schema)[] more) =>
        Object([.. more, ("account_name", Text(max: 100)), ("email", Text("Of one account only.", 254)), ("website", Text("An address, a host name, or empty.", 2048))]);

    private static JsonObject DestinationBody(params (string Name, JsonObject Schema)[] more) =>
        Object([.. more, ("url", Text(max: 2048)), ("http_method", Word(null, "GET", "POST", "PUT", "DELETE")), ("headers", Map(Text(), "Values read back as ••••, but for Content-Type."))]);
}
