using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Every row of the gateway API's table.</summary>
public sealed class AcceptanceTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    [Fact]
    public async Task Accepted_says_where_to_look()
    {
        var (path, token) = await WaitingAsync();
        using var answer = await _story.PostAsync(token, path, "{}");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("queued", body["status"]!.GetValue<string>());
        Assert.Equal($"/api/tasks/{body["task_id"]}", answer.Headers.Location!.ToString());
        Assert.Equal(7, Guid.Parse(body["task_id"]!.GetValue<string>()).Version);
    }

    [Fact]
    public async Task Nothing_about_an_endpoint_is_told_without_a_good_token()
    {
        var (path, _) = await WaitingAsync();
        foreach (var address in new[] { path, "no/such/endpoint" })
        {
            using var answer = await _story.PostAsync("dpy_wrong", address, "not json");
            Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        }
    }

    [Fact]
    public async Task A_token_opens_only_its_own_endpoints()
    {
        var (path, _) = await WaitingAsync();
        var (_, foreign) = await WaitingAsync();
        using var forbidden = await _story.PostAsync(foreign, path, "{}");
        using var unknown = await _story.PostAsync(foreign, "no/such/endpoint", "{}");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (forbidden.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task What_a_call_asks_for_beside_its_payload_is_stored_and_obeyed()
    {
        var (path, token) = await WaitingAsync();
        using var request = Request(path, "{}");
        request.Headers.Add("X-API-Token", token);
        request.Headers.Add("X-Deliver-At", TimeProvider.System.GetUtcNow().AddHours(2).ToString("O"));
        request.Headers.Add("X-Expires-At", TimeProvider.System.GetUtcNow().AddHours(3).ToString("O"));
        request.Headers.Add("X-Event-Type", "order.paid");
        request.Headers.Add("X-Ordering-Key", "order-17");
        using var answer = await _story.Gateway.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var stored = await fixture.Database.ListAsync(
            $"SELECT event_type, ordering_key, state, attempts, CASE WHEN run_at = deliver_at AND expires_at > deliver_at THEN 1 ELSE 0 END FROM tasks WHERE endpoint_path = '{path}'",
            row => (row.GetString(0), row.GetString(1), row.GetInt16(2), row.GetInt32(3), row.GetInt32(4)));
        Assert.Equal(("order.paid", "order-17", (short)0, 0, 1), Assert.Single(stored));
    }

    [Fact]
    public async Task Malformed_terms_are_refused_together_with_all_else_that_is_wrong()
    {
        var (path, token) = await WaitingAsync();
        using var request = Request(path, "[]");
        request.Headers.Add("X-API-Token", token);
        request.Headers.Add("X-Deliver-At", "soon");
        request.Headers.Add("X-Event-Type", ["order.paid", "order.sent"]);
        using var answer = await _story.Gateway.Http.SendAsync(request);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["X-Deliver-At", "X-Event-Type"], problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Contains("object", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-API-Token", "{0}")]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Token", "{0}")]
    [InlineData("Access-Token", "{0}")]
    [InlineData("access_token", "{0}")]
    public async Task The_token_may_stand_in_any_of_five_headers(string header, string form)
    {
        var (path, token) = await WaitingAsync();
        using var request = Request(path, "{}");
        request.Headers.TryAddWithoutValidation(header, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, token));
        using var answer = await _story.Gateway.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task X_API_Token_wins_over_the_rest()
    {
        var (path, token) = await WaitingAsync();
        using var request = Request(path, "{}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        request.Headers.TryAddWithoutValidation("X-API-Token", "dpy_wrong");
        using var answer = await _story.Gateway.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1")]
    [InlineData("")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public async Task Only_a_json_object_is_a_payload(string json)
    {
        var (path, token) = await WaitingAsync();
        using var answer = await _story.PostAsync(token, path, json);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task All_missing_parameters_are_named_at_once()
    {
        var (id, path) = await _story.EndpointAsync([], endpoint => endpoint["required_params"] = new JsonArray("ref", "user.name", "scope"));
        using var answer = await _story.PostAsync((await _story.ClientAsync([id])).Token, path, """{"scope":null,"user":{}}""");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(["ref", "user.name"], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.Contains("ref, user.name", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_content_type_or_too_large_a_body_is_refused()
    {
        var (path, token) = await WaitingAsync();
        using var text = Request(path, "{}", "text/plain");
        text.Headers.Add("X-API-Token", token);
        using var wrong = await _story.Gateway.Http.SendAsync(text);
        using var large = await _story.PostAsync(token, path, $"{{\"a\":\"{new string('x', 300 * 1024)}\"}}");
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge), (wrong.StatusCode, large.StatusCode));
    }

    [Fact]
    public async Task Fifty_parallel_posts_of_one_key_make_one_task()
    {
        var (path, token) = await WaitingAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _story.PostAsync(token, path, """{"a":1}""", "one-key")));
        var ids = await Task.WhenAll(answers.Select(async answer => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single(ids.Distinct());
        Assert.Equal(49, answers.Count(answer => answer.Headers.Contains("Idempotency-Replayed")));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_at_another_endpoint_is_another_key()
    {
        var (first, a) = await _story.EndpointAsync([]);
        var (second, b) = await _story.EndpointAsync([]);
        var token = (await _story.ClientAsync([first, second])).Token;
        var task = await _story.AcceptedAsync(token, a, "{}", "key");
        using var reused = await _story.PostAsync(token, a, """{"b":1}""", "key");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.NotEqual(task, await _story.AcceptedAsync(token, b, "{}", "key"));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("")]
    public async Task A_malformed_key_is_refused(string key)
    {
        var (path, token) = await WaitingAsync();
        using var request = Request(path, "{}");
        request.Headers.Add("X-API-Token", token);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await _story.Gateway.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_malformed_key_and_missing_parameters_are_told_together()
    {
        var (id, path) = await _story.EndpointAsync([], endpoint => endpoint["required_params"] = new JsonArray("ref"));
        using var answer = await _story.PostAsync((await _story.ClientAsync([id])).Token, path, "{}", "not a key");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(["ref", "Idempotency-Key"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Development_mode_holds_until_released_and_says_so()
    {
        await using var provider = await FakeResource.StartAsync();
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address)], endpoint => endpoint["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true });
        var token = (await _story.ClientAsync([id])).Token;
        using var answer = await _story.PostAsync(token, path, "{}");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("held", body["status"]!.GetValue<string>());
        var task = Guid.Parse(body["task_id"]!.GetValue<string>());
        Assert.Equal("held", Story.State(await _story.TaskAsync(task)));
        Assert.Empty(provider.Received);
        await _story.Gateway.Admin.PostAnswerAsync($"tasks/{task}/release");
        Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
    }

    [Fact]
    public async Task Endpoint_rules_win_over_client_rules_and_the_task_tells_what_was_changed()
    {
        await using var provider = await FakeResource.StartAsync();
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address)], endpoint => endpoint["development"] = new JsonObject { ["enabled"] = true, ["rules"] = new JsonArray(Rule("phone", "endpoint")) });
        var client = await _story.ClientAsync([id], body => body["development"] = new JsonObject { ["rules_enabled"] = true, ["rules"] = new JsonArray(Rule("phone", "client"), Rule("name", "client")) });
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(client.Token, path, """{"scope":"testing","phone":"real","name":"real","n":1.10}"""));
        var sent = JsonNode.Parse(Assert.Single(provider.Received).Text)!;
        Assert.Equal(("endpoint", "client", "1.10"), (sent["phone"]!.GetValue<string>(), sent["name"]!.GetValue<string>(), sent["n"]!.ToJsonString()));
        Assert.Equal("real", task["source_payload"]!["phone"]!.GetValue<string>());
        Assert.Equal(3, task["overrides"]!.AsArray().Count);
    }

    [Fact]
    public async Task One_client_sees_nothing_of_another()
    {
        var (path, token) = await WaitingAsync();
        var (_, other) = await WaitingAsync();
        var task = await _story.AcceptedAsync(token, path, """{"ref":"mine"}""");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(token, $"/api/tasks/{task}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(other, $"/api/tasks/{task}")).Status);
        Assert.Empty((await GetAsync(other, "/api/tasks?ref=mine")).Json["items"]!.AsArray());
        Assert.Single((await GetAsync(token, "/api/tasks?ref=mine")).Json["items"]!.AsArray());
        Assert.Equal([$"/api/{path}"], (await GetAsync(token, "/api/openapi.json")).Json["paths"]!.AsObject().Select(found => found.Key).Where(found => !found.StartsWith("/api/tasks", StringComparison.Ordinal) && found != "/api/openapi.json"));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=x")]
    [InlineData("state=nothing")]
    [InlineData("after=nonsense")]
    [InlineData("stat=failed")]
    public async Task A_malformed_parameter_is_never_ignored(string query)
    {
        var (_, token) = await WaitingAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(token, $"/api/tasks?{query}")).Status);
    }

    private static JsonObject Rule(string param, string value) =>
        new() { ["when_param"] = "scope", ["when_value"] = "testing", ["set_param"] = param, ["set_value"] = value };

    private async Task<(string Path, string Token)> WaitingAsync() => await _story.RouteAsync();

    private async Task<JsonAnswer> GetAsync(string token, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("X-API-Token", token);
        using var response = await _story.Gateway.Http.SendAsync(request);
        return new JsonAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
    }

    private static HttpRequestMessage Request(string path, string json, string type = "application/json") =>
        new(HttpMethod.Post, $"/api/{path}") { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
}
