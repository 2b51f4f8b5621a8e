using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Webhooks;

/// <summary>postmand's README from top to bottom, its requests as printed there, but for the receiver's address and the key.</summary>
public sealed partial class PostmandReadmeTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    /// <summary>As printed there: made by postmand of the same secret and payload.</summary>
    private const string Signature = "3fc5d4b8ff4efb404be24faf543667d29902d6a1306bd0c1ef2084497300cee9";

    private const string NewWebhook = """
        {
            "name": "Httpbin Post",
            "url": "https://httpbin.org/post",
            "content_type": "application/json",
            "valid_status_codes": [
                200,
                201
            ],
            "secret_token": "my-secret-token",
            "active": true,
            "max_delivery_attempts": 5,
            "delivery_attempt_timeout": 1,
            "retry_min_backoff": 10,
            "retry_max_backoff": 60
        }
        """;

    private const string Webhook = """
        {"id":"ID","name":"Httpbin Post","url":"https://httpbin.org/post","content_type":"application/json","valid_status_codes":[200,201],"secret_token":"••••","active":true,"max_delivery_attempts":5,"delivery_attempt_timeout":1,"retry_min_backoff":10,"retry_max_backoff":60,"created_at":"AT","updated_at":"AT"}
        """;

    private const string NewDelivery = """
        {
            "webhook_id": "a6e9a525-ac5a-488c-b118-bd7327ce6d8d",
            "payload": "{\"success\": true}"
        }
        """;

    private const string Delivery = """
        {"id":"ID","webhook_id":"ID","payload":"{\"success\": true}","scheduled_at":"AT","delivery_attempts":ATTEMPTS,"status":"STATUS","created_at":"AT","updated_at":"AT"}
        """;

    private const string Attempt = """
        {"id":"ID","webhook_id":"ID","delivery_id":"ID","raw_request":"POST /post HTTP/1.1\r\nHost: httpbin.org\r\nContent-Type: application/json\r\nX-Hub-Signature: ••••\r\n\r\n{\"success\": true}","raw_response":"HTTP/1.1 200 OK\r\n\r\n{\n  \"args\": {}\n}\n","response_status_code":200,"execution_duration":MS,"success":true,"error":"","created_at":"AT"}
        """;

    [Fact]
    public async Task Every_command_of_the_README_answers_as_printed_there()
    {
        await using var httpbin = await FakeResource.StartAsync();
        httpbin.On("/post", Answer.With(200, "{\n  \"args\": {}\n}\n"));

        var webhook = await SendAsync("POST", "/v1/webhooks", NewWebhook.Replace("https://httpbin.org", Root(httpbin), StringComparison.Ordinal), HttpStatusCode.Created);
        Assert.Equal(Webhook, Plain(webhook, httpbin));

        var delivery = await SendAsync("POST", "/v1/deliveries", NewDelivery.Replace("a6e9a525-ac5a-488c-b118-bd7327ce6d8d", Id(webhook), StringComparison.Ordinal), HttpStatusCode.Created);
        Assert.Equal(Printed(Delivery, 0, "pending"), Plain(delivery, httpbin));
        await new WebhookStory(fixture.Gateway).EndedAsync(Id(delivery));

        Assert.Equal(
            $$"""{"deliveries":[{{Printed(Delivery, 1, "succeeded")}}],"limit":50,"offset":0}""",
            Plain(await SendAsync("GET", $"/v1/deliveries?webhook_id={Id(webhook)}"), httpbin));
        Assert.Equal(Printed(Delivery, 1, "succeeded"), Plain(await SendAsync("GET", $"/v1/deliveries/{Id(delivery)}"), httpbin));

        var attempts = await SendAsync("GET", $"/v1/delivery-attempts?delivery_id={Id(delivery)}");
        Assert.Equal($$"""{"delivery_attempts":[{{Attempt}}],"limit":50,"offset":0}""", Plain(attempts, httpbin));
        Assert.Equal(Attempt, Plain(await SendAsync("GET", $"/v1/delivery-attempts/{Id(attempts["delivery_attempts"]![0]!.AsObject())}"), httpbin));

        var received = Assert.Single(httpbin.Received);
        Assert.Equal(("POST", "/post", "{\"success\": true}", "application/json"), (received.Method, received.Path, received.Text, received.Headers["Content-Type"]));
        Assert.Equal(Signature, received.Headers["X-Hub-Signature"]);
    }

    [Fact]
    public async Task The_health_port_answers_as_printed_there_and_serves_nothing_else()
    {
        var port = FreePort.Find();
        await using var gateway = await Gateway.StartAsync(fixture.Database, ("HealthPort", port.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        using HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var answer = await http.GetAnswerAsync("/healthz");
        Assert.Equal((HttpStatusCode.OK, """{"success":true}""", "application/json"), (answer.Status, answer.Text, answer.MediaType));
        foreach (var path in new[] { "/", "/readyz", "/metrics", "/v1/webhooks", "/manage/v1/stats", "/signin", "/app.css" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAnswerAsync(path)).Status);
        }
    }

    [Fact]
    public async Task The_health_port_says_500_while_the_database_is_away()
    {
        await using var database = await TestDatabase.CreateAsync();
        var port = FreePort.Find();
        await using var gateway = await Gateway.StartAsync(database, ("HealthPort", port.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        using HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await database.GoAwayAsync();
        var answer = await http.GetAnswerAsync("/healthz");
        Assert.Equal((HttpStatusCode.InternalServerError, """{"success":false}"""), (answer.Status, answer.Text));
        await database.ComeBackAsync();
        await Eventually.TrueAsync(async () => (await http.GetAnswerAsync("/healthz")).Status == HttpStatusCode.OK, "it is well again");
    }

    private async Task<JsonObject> SendAsync(string method, string path, string? body = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await fixture.Gateway.Admin.CallAsync(new HttpMethod(method), path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.True(answer.Status == status, answer.Text);
        Assert.Equal("application/json", answer.MediaType);
        return answer.Json;
    }

    private static string Root(FakeResource httpbin) => httpbin.Address.AbsoluteUri.TrimEnd('/');

    private static string Id(JsonObject of) => of["id"]!.GetValue<string>();

    private static string Printed(string text, int attempts, string status) =>
        text.Replace("ATTEMPTS", attempts.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("STATUS", status, StringComparison.Ordinal);

    /// <summary>Without what differs each time, and without the headers that a receiver and this gateway add to those printed.</summary>
    private static string Plain(JsonObject answer, FakeResource httpbin)
    {
        var text = answer.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        text = Ids().Replace(Times().Replace(text.Replace(Root(httpbin), "https://httpbin.org", StringComparison.Ordinal).Replace(httpbin.Address.Authority, "httpbin.org", StringComparison.Ordinal), "\"AT\""), "\"ID\"");
        text = Durations().Replace(OtherHeaders().Replace(text, ""), "\"execution_duration\":MS");
        return ResponseHeaders().Replace(text, "$1$2");
    }

    [GeneratedRegex("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\"")]
    private static partial Regex Times();

    [GeneratedRegex("\"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\"")]
    private static partial Regex Ids();

    [GeneratedRegex("\"execution_duration\":\\d+")]
    private static partial Regex Durations();

    [GeneratedRegex(@"(User-Agent|Idempotency-Key|X-Dispatchapy-Task|X-Hub-Signature-256): .*?\\r\\n")]
    private static partial Regex OtherHeaders();

    [GeneratedRegex(@"(HTTP/1\.1 200 OK\\r\\n).*?(\\r\\n\{)")]
    private static partial Regex ResponseHeaders();
}
