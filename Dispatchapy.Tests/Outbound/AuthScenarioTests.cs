using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Outbound;

/// <summary>How the gateway shows providers who it is, and to nobody else.</summary>
public sealed class AuthScenarioTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    private HttpClient Admin => fixture.Gateway.Admin;

    [Theory]
    [InlineData("""{"kind":"header","header":"X-API-Key","value":"s3cret value"}""", "X-API-Key", "s3cret value", "••••")]
    [InlineData("""{"kind":"basic","user":"gate:way","password":"s3cret:ü"}""", "", "", "")]
    [InlineData("""{"kind":"basic","user":"gateway","password":"s3cret:ü"}""", "Authorization", "Basic Z2F0ZXdheTpzM2NyZXQ6w7w=", "Basic ••••")]
    [InlineData("""{"kind":"bearer","token":"s3cret.token"}""", "Authorization", "Bearer s3cret.token", "Bearer ••••")]
    public async Task A_header_carries_the_secret_to_the_provider_and_shows_it_nowhere(string auth, string header, string sent, string shown)
    {
        await using var provider = await FakeResource.StartAsync();
        if (header.Length == 0)
        {
            var refused = Given.Resource();
            refused["auth"] = JsonNode.Parse(auth);
            Assert.Equal(["auth.user"], (await Admin.PostAnswerAsync("resources", refused)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
            return;
        }

        provider.Behaviour = Answer.With(200, $"you said {sent}", ("X-Echo", sent));
        var id = await _story.ResourceAsync(provider.Address, resource => resource["auth"] = JsonNode.Parse(auth));
        var task = await DeliveredAsync(id);
        Assert.Equal(sent, provider.Received[^1].Headers[header]);
        Assert.Equal(shown, task["attempts"]![0]!["request"]!["headers"]![header]!.GetValue<string>());

        // What is read can be sent back, and keeps the secret: for this server only.
        var stored = (await Admin.GetAnswerAsync($"resources/{id}")).Json;
        Assert.DoesNotContain("s3cret", stored.ToJsonString() + task.ToJsonString() + (await Admin.GetAnswerAsync("audit?limit=5")).Json.ToJsonString(), StringComparison.Ordinal);
        stored["timeout_seconds"] = 3;
        var saved = await Admin.PutAnswerAsync($"resources/{id}", stored);
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
        await DeliveredAsync(id);
        Assert.Equal(sent, provider.Received[^1].Headers[header]);
        var again = saved.Json;
        again["url"] = "https://elsewhere.example/";
        var moved = (await Admin.PutAnswerAsync($"resources/{id}", again)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields;
        Assert.StartsWith("auth.", Assert.Single(moved), StringComparison.Ordinal);
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("SELECT count(*) FROM resources WHERE auth LIKE '%s3cret%'"));
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("body")]
    public async Task A_token_is_fetched_once_for_many_and_again_when_the_provider_no_longer_takes_it(string clientAuth)
    {
        await using TokenServer tokens = await TokenServer.StartAsync(clientAuth);
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = tokens.Guard(Answer.With(200));
        var id = await _story.ResourceAsync(provider.Address, resource => resource["auth"] = tokens.Auth());
        var (path, token) = await _story.RouteAsync(id);
        var accepted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _story.AcceptedAsync(token, path)));
        foreach (var task in accepted)
        {
            Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
        }

        Assert.Equal(1, tokens.Issued);
        tokens.Revoke();
        var after = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal(("success", 1, 2), (Story.State(after), after["attempts"]!.AsArray().Count, tokens.Issued));
        Assert.Equal("Bearer ••••", after["attempts"]![0]!["request"]!["headers"]!["Authorization"]!.GetValue<string>());
        var key = Assert.Single(provider.Received.Select(request => request.Headers["Idempotency-Key"]).GroupBy(one => one), group => group.Count() == 2).Key;
        Assert.Equal(after["task_id"]!.GetValue<string>(), key);
        Assert.DoesNotContain("s3cret", after.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_takes_no_token_gets_the_request_twice_and_not_a_third_time()
    {
        await using TokenServer tokens = await TokenServer.StartAsync("basic");
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(401);
        var task = await RunAsync(provider, tokens.Auth());
        Assert.Equal(("failed", "refused", 2, 2), (Story.State(task), Story.Outcomes(task)[0], provider.Received.Count, tokens.Issued));
    }

    [Fact]
    public async Task A_task_that_expires_while_its_token_is_fetched_is_not_sent()
    {
        await using TokenServer tokens = await TokenServer.StartAsync("basic");
        tokens.Pause = TimeSpan.FromSeconds(5);
        await using var provider = await FakeResource.StartAsync();
        var id = await _story.ResourceAsync(provider.Address, resource => (resource["auth"], resource["timeout_seconds"]) = (tokens.Auth(), 30));
        var (path, token) = await _story.RouteAsync(id);
        var task = await _story.FinishedAsync(await _story.CallAsync(token, path, "{}", ("X-Expires-At", TimeProvider.System.GetUtcNow().AddSeconds(4).ToString("O", CultureInfo.InvariantCulture))));
        Assert.Equal(("failed", "not_sent", 1, 0), (Story.State(task), Assert.Single(Story.Outcomes(task)), tokens.Issued, provider.Received.Count));
        Assert.Contains("expired", task["last_error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_about_to_end_is_not_used_again()
    {
        await using TokenServer tokens = await TokenServer.StartAsync("basic");
        tokens.Lifetime = 0;
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = tokens.Guard(Answer.With(200));
        var id = await _story.ResourceAsync(provider.Address, resource => resource["auth"] = tokens.Auth());
        await DeliveredAsync(id);
        await DeliveredAsync(id);
        Assert.Equal(2, tokens.Issued);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"s3cret-of-the-client is wrong"}""", "the token server answered 401 (invalid_client)")]
    [InlineData(500, "s3cret-of-the-client", "the token server answered 500")]
    [InlineData(200, "<html>", "the token server answered 200 without a token")]
    [InlineData(200, """{"access_token":"a\r\nX-Evil: 1","token_type":"bearer"}""", "the token server gave one that no header can hold")]
    [InlineData(200, """{"access_token":"abc","token_type":"mac"}""", "the token server gave one of another type than bearer")]
    [InlineData(302, "", "the token server answered 302")]
    public async Task Without_a_token_nothing_is_sent_and_the_reason_is_told_without_any_secret(int status, string body, string reason)
    {
        await using var tokens = await FakeResource.StartAsync();
        tokens.Behaviour = Answer.With(status, body, ("Location", "http://127.0.0.1:1/"));
        await using var provider = await FakeResource.StartAsync();
        var task = await RunAsync(provider, TokenServer.Auth(tokens.Address, "basic"), task => task["attempts"]!.AsArray().Count > 0 && Story.Outcomes(task)[0] != "?");
        Assert.Equal(("not_sent", $"No access token: {reason}."), (Story.Outcomes(task)[0], Story.Error(task)));
        Assert.Empty(provider.Received);
        Assert.DoesNotContain("s3cret", task.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_of_a_token_server_stays_there()
    {
        await using TokenServer tokens = await TokenServer.StartAsync("basic");
        await using var provider = await FakeResource.StartAsync();
        var id = await _story.ResourceAsync(provider.Address, resource => resource["auth"] = tokens.Auth());
        var stored = (await Admin.GetAnswerAsync($"resources/{id}")).Json;
        stored["auth"]!["token_url"] = "http://127.0.0.1:9/token";
        Assert.Equal(["auth.client_secret"], (await Admin.PutAnswerAsync($"resources/{id}", stored)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
    }

    [Theory]
    [InlineData("standard", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "webhook-signature")]
    [InlineData("hub", "my-secret-token", "X-Hub-Signature-256")]
    public async Task A_provider_that_echoes_signature_and_token_gives_neither_away(string scheme, string secret, string header)
    {
        await using var provider = await FakeResource.StartAsync();
        string? signature = null;
        provider.Behaviour = async exchange =>
        {
            signature = exchange.Http.Request.Headers[header].ToString();
            var bare = signature.Split(',', '=')[1];
            exchange.Http.Response.Headers["X-Echo"] = signature;
            await exchange.Http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"{System.Text.Json.JsonSerializer.Serialize(new { signature, token = "s3cret/token+of=mine" })} {bare} {Uri.EscapeDataString(signature)}"), exchange.Gone);
        };
        var id = await _story.ResourceAsync(provider.Address, resource =>
        {
            resource["signing"] = new JsonObject { ["scheme"] = scheme, ["secrets"] = new JsonArray(secret) };
            resource["auth"] = JsonNode.Parse("""{"kind":"bearer","token":"s3cret/token+of=mine"}""");
        });
        var response = (await DeliveredAsync(id))["attempts"]![0]!["response"]!.ToJsonString();
        Assert.DoesNotContain(signature!.Split(',', '=')[1].TrimEnd('='), response, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", response, StringComparison.Ordinal);
    }

    private Task<JsonObject> RunAsync(FakeResource provider, JsonNode auth) => RunAsync(provider, auth, task => Story.State(task) is "success" or "failed");

    private async Task<JsonObject> RunAsync(FakeResource provider, JsonNode auth, Func<JsonObject, bool> until)
    {
        var id = await _story.ResourceAsync(provider.Address, resource => resource["auth"] = auth);
        var (path, token) = await _story.RouteAsync(id);
        return await _story.UntilAsync(await _story.AcceptedAsync(token, path), until);
    }

    private async Task<JsonObject> DeliveredAsync(Guid resource)
    {
        var (path, token) = await _story.RouteAsync(resource);
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.True(Story.State(task) == "success", Story.Error(task));
        return task;
    }

    /// <summary>Gives out tokens to who names itself as it wants.</summary>
    private sealed class TokenServer : IAsyncDisposable
    {
        private readonly FakeResource _server;
        private readonly string _clientAuth;
        private int _issued;
        private volatile string _good = "";

        private TokenServer(FakeResource server, string clientAuth) => (_server, _clientAuth) = (server, clientAuth);

        public int Issued => _issued;

        public int Lifetime { get; set; } = 3600;

        public TimeSpan Pause { get; set; }

        public static async Task<TokenServer> StartAsync(string clientAuth)
        {
            TokenServer tokens = new(await FakeResource.StartAsync(), clientAuth);
            tokens._server.Behaviour = tokens.IssueAsync;
            return tokens;
        }

        public JsonObject Auth() => Auth(_server.Address, _clientAuth);

        public static JsonObject Auth(Uri address, string clientAuth) => new JsonObject
        {
            ["kind"] = "oauth2", ["token_url"] = new Uri(address, "/token").AbsoluteUri, ["client_id"] = "gate way", ["client_secret"] = "s3cret-of-the-client&more", ["scope"] = "send read", ["client_auth"] = clientAuth,
        };

        public void Revoke() => _good = "";

        public Behaviour Guard(Behaviour good) => async exchange =>
        {
            if (exchange.Http.Request.Headers.Authorization != $"Bearer {_good}" || _good.Length == 0)
            {
                await Answer.With(401)(exchange);
                return;
            }

            await good(exchange);
        };

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        private async Task IssueAsync(Exchange exchange)
        {
            var request = await exchange.ReceiveAsync();
            await Task.Delay(Pause, TimeProvider.System, exchange.Gone);
            var form = "grant_type=client_credentials&scope=send+read" + (_clientAuth == "body" ? "&client_id=gate+way&client_secret=s3cret-of-the-client%26more" : "");
            var header = _clientAuth == "basic" ? "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("gate+way:s3cret-of-the-client%26more")) : "";
            var knows = request.Text == form && request.Headers.GetValueOrDefault("Authorization", "") == header && request.Method == "POST";
            var number = knows ? Interlocked.Increment(ref _issued) : 0;
            _good = knows ? $"token-{number.ToString(CultureInfo.InvariantCulture)}" : "";
            exchange.Http.Response.StatusCode = knows ? 200 : 400;
            await exchange.Http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(knows ? $$"""{"access_token":"{{_good}}","token_type":"Bearer","expires_in":{{Lifetime}}}""" : """{"error":"invalid_request"}"""), exchange.Gone);
        }
    }
}
