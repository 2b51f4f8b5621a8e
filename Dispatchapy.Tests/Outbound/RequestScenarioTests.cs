using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Outbound;

/// <summary>Every method and every body, as a provider gets it.</summary>
public sealed class RequestScenarioTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Payload = """{"ref":"r-1","to":"+62 811","n":{"a":[1,2]}}""";

    private readonly Story _story = fixture.Story;

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Each_method_carries_each_body(string method)
    {
        (string Format, string? Template, string Type, string Body)[] cases =
        [
            ("json", null, "application/json", Payload),
            ("json", """{"m":{{n}},"t":"to {{to}}"}""", "application/json", """{"m":{"a":[1,2]},"t":"to +62 811"}"""),
            ("form", null, "application/x-www-form-urlencoded", "ref=r-1&to=%2B62+811&n%5Ba%5D=1&n%5Ba%5D=2"),
            ("form", "To={{to}}", "application/x-www-form-urlencoded", "To=%2B62+811"),
            ("text", "Dear {{to}}: {{ref}}", "text/plain; charset=utf-8", "Dear +62 811: r-1"),
            ("raw", null, "application/octet-stream", Payload),
        ];
        await using var provider = await FakeResource.StartAsync();
        foreach (var (format, template, type, body) in cases)
        {
            var task = await DeliveredAsync(provider, resource =>
            {
                resource["method"] = method;
                resource["request"] = new JsonObject { ["format"] = format, ["template"] = template };
            });
            var request = provider.Received[^1];
            Assert.Equal((method, body, type), (request.Method, request.Text, request.Headers["Content-Type"]));
            Assert.Equal((method, body), (task["attempts"]![0]!["request"]!["method"]!.GetValue<string>(), task["attempts"]![0]!["request"]!["body"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task A_GET_has_the_values_in_its_query_no_body_and_no_content_type_and_its_secrets_are_masked_wherever_it_is_shown()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, "you asked with s3cret-of-the-address");
        var task = await DeliveredAsync(provider, resource =>
        {
            resource["method"] = "GET";
            resource["request"] = new JsonObject { ["secret_query"] = new JsonObject { ["api_key"] = "s3cret-of-the-address" }, ["query"] = new JsonObject { ["from"] = "shop" }, ["headers"] = new JsonObject { ["X-Ref"] = "{{ref}}" } };
        });
        var request = provider.Received[^1];
        Assert.Equal("?from=shop&ref=r-1&to=%2B62+811&n=%7B%22a%22%3A%5B1%2C2%5D%7D&api_key=s3cret-of-the-address", request.Query);
        Assert.Equal((0, false, false, "r-1"), (request.Body.Length, request.Headers.ContainsKey("Content-Type"), request.Headers.ContainsKey("Content-Length"), request.Headers["X-Ref"]));
        var recorded = task["attempts"]![0]!;
        Assert.EndsWith("&api_key=••••", recorded["request"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("", "r-1"), (recorded["request"]!["body"]!.GetValue<string>(), recorded["request"]!["headers"]!["X-Ref"]!.GetValue<string>()));
        Assert.DoesNotContain("s3cret", task.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x\r\nX-Evil: 1")]
    [InlineData("x\nX-Evil: 1")]
    [InlineData("x\u0000y")]
    [InlineData("ünïcode")]
    public async Task A_header_that_a_payload_would_break_is_not_sent_and_the_next_resource_is_tried(string value)
    {
        await using var first = await FakeResource.StartAsync();
        await using var second = await FakeResource.StartAsync();
        var template = await _story.ResourceAsync(first.Address, resource => resource["request"] = new JsonObject { ["headers"] = new JsonObject { ["X-Ref"] = "r {{ref}}" } });
        var (path, token) = await _story.RouteAsync(template, await _story.ResourceAsync(second.Address));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path, new JsonObject { ["ref2"] = "", ["ref"] = value }.ToJsonString()));
        Assert.Equal(("success", "not_sent accepted"), (Story.State(task), string.Join(' ', Story.Outcomes(task))));
        Assert.StartsWith("unmapped: the header X-Ref would hold a line break", Story.Error(task), StringComparison.Ordinal);
        Assert.Empty(first.Received);
    }

    [Fact]
    public async Task A_success_that_the_answer_denies_is_refused_and_not_repeated_there_and_the_providers_id_is_kept_and_found()
    {
        await using var first = await FakeResource.StartAsync();
        await using var second = await FakeResource.StartAsync();
        first.Behaviour = Answer.With(200, """{"status":"rejected"}""");
        second.Behaviour = Answer.With(200, """{"status":"queued","messages":[{"id":"msg-ä-4711"}]}""");
        void Settings(JsonObject resource)
        {
            resource["success_when"] = new JsonObject { ["json_path"] = "status", ["op"] = "in", ["value"] = new JsonArray("queued", "sent") };
            resource["message_id_path"] = "messages.0.id";
        }

        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(first.Address, Settings), await _story.ResourceAsync(second.Address, Settings));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal(("success", "refused accepted", "msg-ä-4711"), (Story.State(task), string.Join(' ', Story.Outcomes(task)), task["message_id"]!.GetValue<string>()));
        Assert.Equal("Refused: answered 200, but the answer's status is not what it says when a message is accepted.", Story.Error(task));
        Assert.Single(first.Received);
        var found = (await fixture.Gateway.Admin.GetAnswerAsync("tasks?q=" + Uri.EscapeDataString("MSG-Ä-4711"))).Json["items"]!.AsArray();
        Assert.Equal(task["task_id"]!.GetValue<string>(), Assert.Single(found)!["task_id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("exists", null, """{"status":null}""", "accepted")]
    [InlineData("exists", "false", """{"status":1}""", "refused")]
    [InlineData("equals", "1", """{"status":1.0}""", "accepted")]
    [InlineData("equals", "\"1\"", """{"status":1}""", "refused")]
    [InlineData("equals", "true", """{"other":true}""", "refused")]
    [InlineData("matches", "\"^ok\"", """{"status":"ok, queued"}""", "accepted")]
    [InlineData("matches", "\"^ok$\"", """{"status":"ok, queued"}""", "refused")]
    [InlineData("equals", "1", "<html>it works</html>", "maybe_received")]
    [InlineData("equals", "1", "", "maybe_received")]
    public async Task The_condition_on_the_answer_decides_with_the_code(string op, string? value, string answer, string outcome)
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, answer);
        var id = await _story.ResourceAsync(provider.Address, resource => resource["success_when"] = new JsonObject { ["json_path"] = "status", ["op"] = op, ["value"] = value is null ? null : JsonNode.Parse(value) });
        var (path, token) = await _story.RouteAsync(id);
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal([outcome], Story.Outcomes(task));
        Assert.Contains(outcome == "maybe_received" ? "it is not JSON" : "", Story.Error(task), StringComparison.Ordinal);
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task A_dry_run_and_a_test_show_the_very_request()
    {
        await using var provider = await FakeResource.StartAsync();
        var resource = await _story.ResourceAsync(provider.Address, body =>
        {
            body["request"] = new JsonObject { ["format"] = "form", ["secret_query"] = new JsonObject { ["k"] = "s3cret-key" }, ["headers"] = new JsonObject { ["X-To"] = "{{to}}" } };
            body["auth"] = JsonNode.Parse("""{"kind":"basic","user":"u","password":"s3cret-password"}""");
        });
        var (endpoint, _) = await _story.EndpointAsync([resource]);
        var run = (await fixture.Gateway.Admin.PostAnswerAsync($"endpoints/{endpoint}/dry-run", new JsonObject { ["payload"] = JsonNode.Parse(Payload) })).Json;
        var request = run["resources"]![0]!;
        Assert.Equal("ref=r-1&to=%2B62+811&n%5Ba%5D=1&n%5Ba%5D=2", request["body"]!.GetValue<string>());
        Assert.EndsWith("?k=••••", request["url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("+62 811", "Basic ••••"), (request["headers"]!["X-To"]!.GetValue<string>(), request["headers"]!["Authorization"]!.GetValue<string>()));
        var broken = (await fixture.Gateway.Admin.PostAnswerAsync($"endpoints/{endpoint}/dry-run", new JsonObject { ["payload"] = new JsonObject { ["to"] = "a\nb" } })).Json;
        Assert.StartsWith("the header X-To", broken["resources"]![0]!["unfit"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("would fail", broken["chosen_now"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task An_actual_check_sends_what_a_delivery_would_send()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, """{"ok":false}""");
        var resource = await _story.ResourceAsync(provider.Address, body =>
        {
            body["request"] = new JsonObject { ["format"] = "form", ["secret_query"] = new JsonObject { ["k"] = "s3cret-key" } };
            body["auth"] = JsonNode.Parse("""{"kind":"bearer","token":"s3cret-token"}""");
            body["success_when"] = new JsonObject { ["json_path"] = "ok", ["value"] = true };
            body["health"] = JsonNode.Parse("""{"method":"actual","test_values":{"to":"x y"}}""");
        });
        var check = (await fixture.Gateway.Admin.PostAnswerAsync($"resources/{resource}/check")).Json;
        var request = Assert.Single(provider.Received);
        Assert.Equal(("to=x+y", "?k=s3cret-key", "Bearer s3cret-token"), (request.Text, request.Query, request.Headers["Authorization"]));
        Assert.Equal("Answered 200, but the answer's ok is not what it says when a message is accepted.", check["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("json", "no JSON: \"äöü\" & <b>")]
    [InlineData("raw", "a=1&b=2")]
    [InlineData("raw", "[1, 2]")]
    public async Task A_payload_that_is_no_JSON_object_is_delivered_as_it_is(string format, string payload)
    {
        await using var provider = await FakeResource.StartAsync();
        var resource = await _story.ResourceAsync(provider.Address, body => body["request"] = new JsonObject { ["format"] = format });
        var (endpoint, path) = await _story.EndpointAsync([resource], body => body["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true });
        var task = await _story.AcceptedAsync((await _story.ClientAsync([endpoint])).Token, path);
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"WITH changed AS (UPDATE tasks SET payload = '{payload}' WHERE id = '{task}' RETURNING 1) SELECT count(*) FROM changed"));
        await fixture.Gateway.Admin.PostAnswerAsync($"tasks/{task}/release");
        var done = await _story.FinishedAsync(task);
        Assert.True(Story.State(done) == "success", Story.Error(done));
        Assert.Equal(payload, Assert.Single(provider.Received).Text);
        Assert.Equal(payload, done["source_payload"] is JsonValue text ? text.GetValue<string>() : "[1, 2]");
        Assert.Equal(payload, done["attempts"]![0]!["request"]!["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task Everything_wrong_with_a_request_is_told_at_once()
    {
        var body = JsonNode.Parse("""
            {"name":"x","url":"http://provider.example/","method":"GET","headers":{"Authorization":"a","X-A":"1"},
             "request":{"format":"form","template":"{{a","query":{"q":"{{","k":"1"},"secret_query":{"k":"2"},"headers":{"Host":"x","X-A":"{{a}}","X-L":"a\nb"}},
             "proxy":{"mode":"own","url":"ftp://x","password":"p"},
             "auth":{"kind":"certificate","token":"t"},
             "success_when":{"json_path":"a..b","op":"in","value":1},"message_id_path":""}
            """)!.AsObject();
        var fields = (await fixture.Gateway.Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields;
        foreach (var field in new[] { "request.format", "request.template", "request.query.q", "request.secret_query.k", "request.headers.Host", "request.headers.X-A", "request.headers.X-L", "proxy.url", "proxy.user", "auth.kind", "auth.token", "auth.pfx", "success_when.json_path", "success_when.value", "message_id_path" })
        {
            Assert.Contains(field, fields);
        }
    }

    private async Task<JsonObject> DeliveredAsync(FakeResource provider, Action<JsonObject> change)
    {
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address, change));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path, Payload));
        Assert.True(Story.State(task) == "success", Story.Error(task));
        return task;
    }
}
