using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ConsoleTests.Name)]
public sealed class DryRunApiTests(GatewayFixture fixture)
{
    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task It_says_what_each_resource_would_get_and_who_would_be_chosen_and_sends_nothing()
    {
        await using var provider = await FakeResource.StartAsync();
        var first = await fixture.Story.ResourceAsync(provider.Address, body => body["headers"] = new JsonObject { ["X-Api-Key"] = "secret-of-the-provider" });
        var second = await fixture.Story.ResourceAsync(provider.Address);
        var (id, _) = await fixture.Story.EndpointAsync([first, second], body => body["required_params"] = new JsonArray("ref", "scope"));
        var tasks = await TasksAsync();
        var answer = await Admin.PostAnswerAsync($"endpoints/{id}/dry-run", JsonNode.Parse("""{"payload":{"ref":"r","n":1.50}}"""));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Equal("400: missing required parameter: scope.", answer.Json["refusal"]!.GetValue<string>());
        Assert.Equal("No client may call it yet.", answer.Json["readiness"]!.GetValue<string>());
        Assert.Equal(first, Guid.Parse(answer.Json["chosen_now"]!["resource_id"]!.GetValue<string>()));
        Assert.Equal(second, Guid.Parse(answer.Json["if_down"]![0]!["choice"]!["resource_id"]!.GetValue<string>()));
        Assert.Null(answer.Json["if_all_down"]!["resource"]);
        Assert.Contains("\"body\":{\"ref\":\"r\",\"n\":1.50}", answer.Text, StringComparison.Ordinal);
        Assert.Equal("••••", answer.Json["resources"]![0]!["headers"]!["X-Api-Key"]!.GetValue<string>());
        Assert.DoesNotContain("secret-of-the-provider", answer.Text, StringComparison.Ordinal);
        Assert.Empty(provider.Received);
        Assert.Equal(tasks, await TasksAsync());
    }

    [Fact]
    public async Task The_rules_of_the_client_that_is_named_apply()
    {
        var (id, _) = await fixture.Story.EndpointAsync([await fixture.Story.ResourceAsync(new Uri("http://127.0.0.1:9/"))]);
        var (client, _) = await fixture.Story.ClientAsync([id], body => body["development"] = JsonNode.Parse("""{"hold":true,"rules_enabled":true,"rules":[{"set_param":"phone","set_value":"+1"}]}"""));
        var answer = (await Admin.PostAnswerAsync($"endpoints/{id}/dry-run", new JsonObject { ["payload"] = new JsonObject { ["phone"] = "+62" }, ["client_id"] = client.ToString() })).Json;
        Assert.Equal("""[{"param":"phone","value":"+1","by":"client rule 1"}]""", answer["overrides"]!.ToJsonString(Relaxed));
        Assert.True(answer["held"]!.GetValue<bool>());
        Assert.Null(answer["refusal"]);
    }

    [Fact]
    public async Task Every_role_may_ask_and_nobody_else()
    {
        var (id, _) = await fixture.Story.EndpointAsync([]);
        foreach (var role in Enum.GetValues<OperatorRole>())
        {
            var issued = await fixture.Gateway.Services.GetRequiredService<ApiKeyStore>().CreateAsync(new ApiKeyDraft(Given.Name("key"), role), Actor.System, CancellationToken.None);
            using var client = Client(Assert.IsType<SaveResult<IssuedKey>.Saved>(issued).Item.Text);
            Assert.Equal(HttpStatusCode.OK, (await client.PostAnswerAsync($"endpoints/{id}/dry-run", JsonNode.Parse("""{"payload":{}}"""))).Status);
        }

        using var nobody = Client(null);
        (await nobody.PostAnswerAsync($"endpoints/{id}/dry-run", JsonNode.Parse("""{"payload":{}}"""))).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{"payload":{},"client_id":"\ud800"}""", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"payload":[]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"payload":{"a":1,"a":2}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"payload":{},"client_id":"nobody"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"payload":{},"payloads":{}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"payload":{"text":"\ud800","nul":"\u0000"}}""", HttpStatusCode.OK)]
    public async Task What_is_no_dry_run_is_refused_with_a_reason(string body, HttpStatusCode status)
    {
        var (id, _) = await fixture.Story.EndpointAsync([await fixture.Story.ResourceAsync(new Uri("http://127.0.0.1:9/"))]);
        var answer = await Admin.CallAsync(HttpMethod.Post, $"endpoints/{id}/dry-run", new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")));
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Text}");
        if (status != HttpStatusCode.OK)
        {
            answer.IsProblem(status);
        }
    }

    [Fact]
    public async Task The_limits_of_a_call_hold_here_too()
    {
        var (id, _) = await fixture.Story.EndpointAsync([]);
        (await Admin.CallAsync(HttpMethod.Post, $"endpoints/{id}/dry-run", new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("text/plain")))).IsProblem(HttpStatusCode.UnsupportedMediaType);
        (await Admin.PostAnswerAsync($"endpoints/{id}/dry-run", Text(300 * 1024))).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(["payload"], (await Admin.PostAnswerAsync($"endpoints/{id}/dry-run", Text(256 * 1024))).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        (await Admin.PostAnswerAsync($"endpoints/0198a000-0000-7000-8000-000000000000/dry-run", Text(1))).IsProblem(HttpStatusCode.NotFound);
        (await Admin.PostAnswerAsync("endpoints/nonsense/dry-run", Text(1))).IsProblem(HttpStatusCode.NotFound);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Text(int length) => new() { ["payload"] = new JsonObject { ["text"] = new string('x', length) } };

    private async Task<long> TasksAsync() => await fixture.Database.ScalarAsync<long>("SELECT count(*) FROM tasks");

    private HttpClient Client(string? key) => new()
    {
        BaseAddress = Admin.BaseAddress,
        DefaultRequestHeaders = { Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key) },
    };
}
