using System.Globalization;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>A receiver that says that it is too much gets less from all tasks, and not only from the one it said it to.</summary>
public sealed class ThrottleTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_pause_that_it_asks_for_holds_for_every_task_and_is_told_as_the_reason(int status)
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.InTurn(Answer.With(status, null, ("Retry-After", "3")), Answer.With(200));
        var resource = await _story.ResourceAsync(provider.Address);
        var (path, token) = await _story.RouteAsync(resource);
        var first = await _story.AcceptedAsync(token, path);
        await _story.UntilAsync(first, task => task["attempts"]!.AsArray() is [{ } attempt] && attempt["outcome"] is not null);
        Assert.NotNull((await ThrottleAsync(resource))!["paused_until"]);
        var second = await _story.AcceptedAsync(token, path);
        Assert.Contains("asked for a pause until", (await _story.UntilAsync(second, task => task["wait_reason"] is not null))["wait_reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("success", Story.State(await _story.FinishedAsync(first)));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(second)));
        var received = provider.Received;
        Assert.All(received.Skip(1), request => Assert.True(request.At - received[0].At > TimeSpan.FromSeconds(2.9)));
        await Eventually.TrueAsync(async () => (await ThrottleAsync(resource))?["paused_until"] is null, "the pause is over");
    }

    [Fact]
    public async Task Another_resource_takes_the_tasks_meanwhile_and_why_says_so()
    {
        await using var busy = await FakeResource.StartAsync();
        await using var next = await FakeResource.StartAsync();
        busy.Behaviour = Answer.With(429, null, ("Retry-After", "600"));
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(busy.Address), await _story.ResourceAsync(next.Address));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal((1, 2), (busy.Received.Count, next.Received.Count));
        Assert.Contains("asked for a pause until", task["attempts"]![0]!["why"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_an_hour()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(429, null, ("Retry-After", "31536000"));
        var resource = await _story.ResourceAsync(provider.Address);
        var (path, token) = await _story.RouteAsync(resource);
        var task = await _story.UntilAsync(await _story.AcceptedAsync(token, path), now => Story.State(now) == "pending" && now["next_attempt_at"] is { } next && Instant(next) > TimeProvider.System.GetUtcNow().AddMinutes(50));
        var hour = TimeProvider.System.GetUtcNow().AddHours(1);
        Assert.InRange(Instant((await ThrottleAsync(resource))!["paused_until"]!), hour.AddMinutes(-2), hour.AddSeconds(1));
        Assert.True(Instant(task["next_attempt_at"]!) < hour.AddSeconds(1));
        Assert.Single(provider.Received);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Too_much_halves_what_it_gets_at_once_and_what_goes_well_brings_it_back(int status)
    {
        await using var provider = await FakeResource.StartAsync();
        using SemaphoreSlim gate = new(0);
        var (now, most) = (0, 0);
        provider.Behaviour = Answer.InTurn(Answer.With(status), async exchange =>
        {
            await exchange.ReceiveAsync();
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await gate.WaitAsync(exchange.Gone);
            Interlocked.Decrement(ref now);
            exchange.Http.Response.StatusCode = StatusCodes.Status200OK;
        });
        var resource = await _story.ResourceAsync(provider.Address, body => (body["max_concurrency"], body["timeout_seconds"]) = (8, 30));
        var (path, token) = await _story.RouteAsync(resource);
        var first = await _story.AcceptedAsync(token, path);
        await Eventually.TrueAsync(async () => (await ThrottleAsync(resource))?["limit"]?.GetValue<int>() == 4, "half of it is left");
        var tasks = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _story.AcceptedAsync(token, path)));
        await Eventually.TrueAsync(() => Volatile.Read(ref now) == 4, "as many are under way as it is given");
        Assert.Equal(4, Volatile.Read(ref most));
        gate.Release(1000);
        foreach (var task in tasks.Append(first))
        {
            Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
        }

        Assert.Null(await ThrottleAsync(resource));
    }

    private static DateTimeOffset Instant(JsonNode node) => DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known && Interlocked.CompareExchange(ref most, value, known) != known; known = Volatile.Read(ref most))
        {
        }
    }

    private async Task<JsonNode?> ThrottleAsync(Guid resource) => (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json["status"]!["throttle"];
}
