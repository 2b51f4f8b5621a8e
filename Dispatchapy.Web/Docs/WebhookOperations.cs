using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Web.Compatibility.Webhooks;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>The webhook API, for clients of postmand.</summary>
internal static class WebhookOperations
{
    public const string Tag = "Webhook API";

    private const string Webhook = """
        {"name":"Httpbin Post","url":"https://httpbin.org/post","content_type":"application/json","valid_status_codes":[200,201],"secret_token":"my-secret-token","active":true,"max_delivery_attempts":5,"delivery_attempt_timeout":1,"retry_min_backoff":10,"retry_max_backoff":60}
        """;

    private const string Delivery = """{"webhook_id":"0198a1e7-1111-7000-8000-000000000001","payload":"{\"success\": true}"}""";

    private static readonly int[] Always = [401, 403, 503];
    private static readonly int[] OfBodies = [400, 413, 415];

    /// <summary>Beside the problems of a missing key, refusals are numbered errors.</summary>
    private static readonly Dictionary<int, string> Meanings = new()
    {
        [400] = "A numbered error: 3, the body is malformed, or 4, with details of every field, filter and paging parameter that is wrong.",
        [404] = "A numbered error: 2, the id is none; 5, 6 or 7, there is no such webhook, delivery or attempt.",
        [409] = "A numbered error, 8: not at this moment.",
        [422] = "A numbered error, 4: the Idempotency-Key was used for another payload.",
    };

    public static IEnumerable<ApiOperation> All => [.. Webhooks(), .. Deliveries(), .. Attempts()];

    private static IEnumerable<ApiOperation> Webhooks() =>
    [
        List("webhooks", "list_webhooks", "Lists webhooks by name", typeof(WebhookListAnswer), ApiParameter.Query("active", "true or false.")),
        Of("POST", "/webhooks", "create_webhook", "Makes a webhook: a resource with an endpoint of its own") with
        {
            Least = OperatorRole.Admin, Body = new ApiBody(Body(), Webhook), Answer = new ApiAnswer(201, "The webhook.", typeof(WebhookAnswer)), Refusals = [.. Always, .. OfBodies, 409],
        },
        One("GET", "webhook_id", "/webhooks", "get_webhook", "Reads a webhook") with { Answer = new ApiAnswer(200, "The webhook.", typeof(WebhookAnswer)) },
        One("PUT", "webhook_id", "/webhooks", "update_webhook", "Saves a webhook as a whole") with
        {
            Least = OperatorRole.Admin, Body = new ApiBody(Body(), Webhook), Answer = new ApiAnswer(200, "The webhook as it is now.", typeof(WebhookAnswer)), Refusals = [.. Always, .. OfBodies, 404, 409],
        },
        One("DELETE", "webhook_id", "/webhooks", "delete_webhook", "Deletes a webhook with its deliveries") with { Least = OperatorRole.Admin, Answer = new ApiAnswer(204, "It is gone.") },
    ];

    private static IEnumerable<ApiOperation> Deliveries() =>
    [
        List("deliveries", "list_deliveries", "Lists deliveries, newest first", typeof(DeliveryListAnswer), ApiParameter.Query("webhook_id", "Of this webhook.", Id()), ApiParameter.Query("status", "The status.", Word(null, [.. DeliveryStatus.All]))),
        Of("POST", "/deliveries", "create_delivery", "Hands over a delivery: a task") with
        {
            Least = OperatorRole.Operator,
            Parameters = [new ApiParameter("Idempotency-Key", "header", "Makes a repetition safe for 24 hours.", Text(max: 255))],
            Body = new ApiBody(Object(("webhook_id!", Id()), ("payload", Text("Any text; sent byte for byte.")), ("scheduled_at", Time())), Delivery),
            Answer = new ApiAnswer(201, "The delivery; it is stored.", typeof(DeliveryView)), Refusals = [.. Always, .. OfBodies, 422, 429],
        },
        One("GET", "delivery_id", "/deliveries", "get_delivery", "Reads a delivery") with { Answer = new ApiAnswer(200, "The delivery.", typeof(DeliveryView)) },
        One("DELETE", "delivery_id", "/deliveries", "delete_delivery", "Deletes a delivery with its attempts") with { Least = OperatorRole.Operator, Answer = new ApiAnswer(204, "It is gone."), Refusals = [.. Always, 404, 409] },
    ];

    private static IEnumerable<ApiOperation> Attempts() =>
    [
        List(
            "delivery-attempts", "list_delivery_attempts", "Lists attempts that ended, newest first", typeof(DeliveryAttemptListAnswer),
            ApiParameter.Query("webhook_id", "Of this webhook.", Id()), ApiParameter.Query("delivery_id", "Of this delivery.", Id()), ApiParameter.Query("success", "true or false.")),
        One("GET", "delivery_attempt_id", "/delivery-attempts", "get_delivery_attempt", "Reads an attempt") with { Answer = new ApiAnswer(200, "The attempt.", typeof(DeliveryAttemptView)) },
    ];

    private static readonly string[] Bounds = ["gt", "gte", "lt", "lte"];

    private static ApiOperation Of(string method, string path, string id, string summary) => new(method, WebhookRoutes.Root + path, id, Tag, summary) { Meanings = Meanings };

    private static ApiOperation One(string method, string parameter, string path, string id, string summary) => Of(method, $"{path}/{{{parameter}}}", id, summary) with
    {
        Least = OperatorRole.Viewer, Parameters = [new ApiParameter(parameter, "path", "The id.", Id())], Refusals = [.. Always, 404],
    };

    private static ApiOperation List(string segment, string id, string summary, Type answer, params ApiParameter[] filters) => Of("GET", "/" + segment, id, summary) with
    {
        Least = OperatorRole.Viewer,
        Parameters =
        [
            .. filters, .. Bounds.Select(bound => ApiParameter.Query($"created_at.{bound}", "Compares the time it was made.", Time())),
            ApiParameter.Query("limit", "Rows; 0 is the default.", Integer(0, WebhookFilter.MaxLimit, WebhookFilter.DefaultLimit)), ApiParameter.Query("offset", "Rows to leave out.", Integer(0, int.MaxValue, 0)),
        ],
        Answer = new ApiAnswer(200, "A part of the list.", answer), Refusals = [.. Always, 400],
    };

    private static JsonObject Body() => Object(
        ("name!", Text("Need not be unique.", 255)),
        ("url!", Text(max: 2048)),
        ("content_type!", Text(max: 100)),
        ("valid_status_codes!", JsonSchemas.List(Integer(200, 599), "What counts as success: 1 to 50 codes from 200 to 299 or 400 to 599. A redirect is never followed and always a failure, so no 3xx can be one.")),
        ("secret_token", Text("Signs X-Hub-Signature; empty: unsigned. Reads back as ••••; sent back like that, the stored one is kept.", 255)),
        ("active", Flag(false, "False: deliveries are accepted, and wait. Reads back as false also while the gateway has disabled the webhook, after days of nothing but failures; true enables it again.")),
        ("max_delivery_attempts!", Integer(1, WebhookBounds.Attempts, description: "postmand took up to 32767.")),
        ("delivery_attempt_timeout!", Integer(1, WebhookBounds.Timeout, description: "Seconds. postmand took up to 32767.")),
        ("retry_min_backoff!", Integer(1, WebhookBounds.Pause, description: "Seconds. The pause is this, twice it, four times it and so on.")),
        ("retry_max_backoff!", Integer(1, WebhookBounds.Pause, description: "Seconds; the longest pause.")));
}
