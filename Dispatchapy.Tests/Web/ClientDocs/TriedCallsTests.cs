using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.ClientDocs;

/// <summary>Trying goes the way of every other call, only without a token.</summary>
public sealed class TriedCallsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private TriedCalls Calls => fixture.Gateway.Services.GetRequiredService<TriedCalls>();

    [Fact]
    public async Task A_tried_call_is_answered_as_the_door_answers()
    {
        var (_, path, client, token) = await fixture.Story.WithContractAsync();
        var accepted = await SendAsync(client, path, ContractStory.Good);
        Assert.Equal(202, accepted.Status);
        var task = JsonNode.Parse(accepted.Body)!["task_id"]!.GetValue<string>();
        Assert.Contains(("Location", $"/api/tasks/{task}"), accepted.Headers);
        Assert.Equal("""{"ref":"r","user":{"email":"ann@example.com","lang":"de"},"amount":1.50}""", (await fixture.Story.TaskAsync(Guid.Parse(task)))["source_payload"]!.ToJsonString());

        const string Bad = """{"user":{"email":"x"}}""";
        var tried = await SendAsync(client, path, Bad);
        using var posted = await fixture.Story.PostAsync(token, path, Bad);
        Assert.Equal(((int)posted.StatusCode, Plain(await posted.Content.ReadAsStringAsync())), (tried.Status, Plain(tried.Body)));
        Assert.Equal(400, (await SendAsync(client, path, "{ half")).Status);
    }

    [Fact]
    public async Task Nothing_that_the_door_refuses_gets_through_by_trying()
    {
        var (_, path, client, _) = await fixture.Story.WithContractAsync();
        var (_, foreign, _, _) = await fixture.Story.WithContractAsync();
        Assert.Equal(403, (await SendAsync(client, foreign, ContractStory.Good)).Status);
        Assert.Equal(404, (await SendAsync(client, "no/such", ContractStory.Good)).Status);
        Assert.Equal(401, (await SendAsync(Guid.CreateVersion7(), path, ContractStory.Good)).Status);
        Assert.Equal(413, (await SendAsync(client, path, $$"""{"ref":"{{new string('x', 300_000)}}"}""")).Status);
        Assert.Equal(400, (await Calls.SendAsync(client, path, ContractStory.Good, "bad key", null, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task A_client_that_is_limited_or_switched_off_cannot_try()
    {
        var (id, path, _, _) = await fixture.Story.WithContractAsync();
        var (limited, _) = await fixture.Story.ClientAsync([id], body => body["rate_limit_per_minute"] = 1);
        Assert.Equal(202, (await SendAsync(limited, path, ContractStory.Good)).Status);
        var refused = await SendAsync(limited, path, ContractStory.Good);
        Assert.Equal(429, refused.Status);
        Assert.Contains(refused.Headers, header => header.Name == "Retry-After");
        var (off, _) = await fixture.Story.ClientAsync([id], body => body["active"] = false);
        Assert.Equal(401, (await SendAsync(off, path, ContractStory.Good)).Status);
    }

    private Task<TriedAnswer> SendAsync(Guid client, string path, string body) => Calls.SendAsync(client, path, body, null, null, CancellationToken.None);

    /// <summary>Without the id of the trace, which every request has its own of.</summary>
    private static string Plain(string problem)
    {
        var json = JsonNode.Parse(problem)!.AsObject();
        json.Remove("traceId");
        json.Remove("trace_id");
        return json.ToJsonString();
    }
}
