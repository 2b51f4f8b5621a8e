using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Scenarios;

public sealed class ActivityTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_attempts_at_a_resource_say_how_it_does()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.InTurn(Answer.With(500), Answer.With(200));
        var (resource, other) = (await fixture.Story.ResourceAsync(provider.Address), await fixture.Story.ResourceAsync(provider.Address));
        var (path, token) = await fixture.Story.RouteAsync(resource);
        var task = await fixture.Story.AcceptedAsync(token, path);
        await fixture.Story.FinishedAsync(task);

        var attempts = fixture.Gateway.Services.GetRequiredService<ResourceAttempts>();
        var activity = await attempts.ReadAsync(resource, 1, default);
        Assert.Equal((2, 1), (activity.Attempts, activity.Accepted));
        Assert.Equal((task, 2, AttemptOutcome.Accepted), (activity.Latest[0].TaskId, activity.Latest[0].Number, activity.Latest[0].Outcome));
        Assert.Single(activity.Latest);
        Assert.True(activity.P95 >= activity.P50);
        Assert.Equal(0, (await attempts.ReadAsync(other, 10, default)).Attempts);
    }

    [Fact]
    public async Task Calls_of_today_and_unfinished_tasks_are_counted_by_client()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.Never();
        var resource = await fixture.Story.ResourceAsync(provider.Address, body => body["timeout_seconds"] = 60);
        var (endpoint, path) = await fixture.Story.EndpointAsync([resource]);
        var (client, token) = await fixture.Story.ClientAsync([endpoint]);
        var (idle, _) = await fixture.Story.ClientAsync([endpoint]);
        await fixture.Story.AcceptedAsync(token, path);
        await fixture.Story.AcceptedAsync(token, path);

        var activity = fixture.Gateway.Services.GetRequiredService<ClientActivity>();
        var calls = await activity.NextAsync();
        Assert.Equal(2, calls.Today[client]);
        Assert.False(calls.Today.ContainsKey(idle));
        Assert.Equal(fixture.Gateway.Services.GetRequiredService<GatewayCatalog>().Current.Revision, calls.Revision);
        Assert.Same(calls, await activity.LatestAsync());
        Assert.NotSame(calls, await activity.NextAsync());
        var waiting = fixture.Gateway.Services.GetRequiredService<WaitingTasks>();
        Assert.Equal((2, 0), (await waiting.OfClientAsync(client, default), await waiting.OfClientAsync(idle, default)));
    }
}
