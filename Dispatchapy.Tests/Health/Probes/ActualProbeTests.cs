using System.Text.Json.Nodes;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Health.Probes;

public sealed class ActualProbeTests
{
    [Fact]
    public async Task The_test_values_go_as_a_delivery_would_and_say_that_they_are_a_check()
    {
        await using ProbeScene scene = new();
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(202, "taken");
        var target = ProbeScene.Actual(
            new Uri(provider.Address, "/v1/send?x=1"),
            values: [("to", "\"+62\""), ("meta.count", "5"), ("text", "[\"{datetime}\",\"{resource_name} at {resource_endpoint} for {param:to} and {param:meta.count}\"]")]);
        target = target with { Resource = target.Resource with { Method = "PUT", ContentType = "application/vnd.x+json" } };

        var result = await scene.ProbeAsync(target);

        var request = Assert.Single(provider.Received);
        Assert.Equal(("PUT", "/v1/send", "?x=1"), (request.Method, request.Path, request.Query));
        Assert.Equal(("1", ProbeScene.Secret, "application/vnd.x+json"), (request.Headers[ActualProbe.Header], request.Headers["X-Key"], request.Headers["Content-Type"]));
        Assert.False(request.Headers.ContainsKey("X-Dispatchapy-Task"));
        var body = JsonNode.Parse(request.Text)!;
        Assert.Equal(("+62", 5), (body["to"]!.GetValue<string>(), body["meta"]!["count"]!.GetValue<int>()));
        Assert.True(DateTimeOffset.TryParse(body["text"]![0]!.GetValue<string>(), null, out _));
        Assert.Equal($"probed at {target.Resource.Url.AbsoluteUri} for +62 and 5", body["text"]![1]!.GetValue<string>());
        Assert.Equal((true, 202, "taken", null), (result.Healthy, result.StatusCode, result.Excerpt, result.Error));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Any_other_status_than_a_success_is_a_failure(int status)
    {
        await using ProbeScene scene = new();
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(status);
        var result = await scene.ProbeAsync(ProbeScene.Actual(provider.Address));
        Assert.Equal((false, (int?)status, $"Answered {status}, which is none of the resource's success codes."), (result.Healthy, result.StatusCode, result.Error));
    }

    [Fact]
    public async Task Nothing_is_sent_that_lacks_what_the_resource_requires()
    {
        await using ProbeScene scene = new();
        var target = ProbeScene.Target(new Uri("http://127.0.0.1:1/"), new() { Method = "actual" }, resource => resource.RequiredParams = ["to"]);
        ProbeExchange? nobody = null;
        Assert.Equal("The test values lack what the resource requires: to.", new ActualProbe(nobody!, null!, TimeProvider.System).Obstacle(target));
    }
}
