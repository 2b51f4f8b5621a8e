using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

public sealed class FailoverTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    [Fact]
    public async Task The_second_resource_gets_it_when_the_first_fails_and_both_attempts_are_told()
    {
        await using var primary = await FakeResource.StartAsync();
        await using var backup = await FakeResource.StartAsync();
        primary.Behaviour = Answer.With(500);
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(primary.Address), await _story.ResourceAsync(backup.Address, r => r["name"] = "Backup of the failover test"));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal(["maybe_received", "accepted"], Story.Outcomes(task));
        Assert.Equal("Backup of the failover test", task["delivered_by"]!.GetValue<string>());
        Assert.Equal("tried already in this round", task["attempts"]![1]!["why"]!["passed_over"]![0]!["reason"]!.GetValue<string>());
        var first = Assert.Single(primary.Received);
        var second = Assert.Single(backup.Received);
        Assert.Equal(first.Headers["Idempotency-Key"], second.Headers["Idempotency-Key"]);
        Assert.Equal(task["task_id"]!.GetValue<string>(), second.Headers["X-Dispatchapy-Task"]);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated_at_that_resource_but_the_next_one_is_tried_again_and_again()
    {
        await using var refusing = await FakeResource.StartAsync();
        await using var failing = await FakeResource.StartAsync();
        refusing.Behaviour = Answer.With(422);
        failing.Behaviour = Answer.InTurn(Answer.With(503), Answer.With(503), Answer.With(200));
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(refusing.Address), await _story.ResourceAsync(failing.Address));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal(["refused", "maybe_received", "maybe_received", "accepted"], Story.Outcomes(task));
        Assert.Single(refusing.Received);
    }

    [Fact]
    public async Task The_maximum_counts_attempts_over_all_resources()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address), await _story.ResourceAsync(provider.Address)], endpoint => endpoint["retry"]!["max_attempts"] = 3);
        var task = await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path));
        Assert.Equal(("failed", 3), (Story.State(task), provider.Received.Count));
        Assert.Contains("No success in 3 attempts", task["last_error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_after_is_waited_for()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.InTurn(Answer.With(429, null, ("Retry-After", "2")), Answer.With(200));
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal(["refused", "accepted"], Story.Outcomes(task));
        Assert.True(provider.Received[1].At - provider.Received[0].At >= TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public async Task A_retry_after_of_a_year_is_cut_to_an_hour()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(503, null, ("Retry-After", "31536000"));
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        // Parked until the provider's time is over: the second look finds out that nothing else can be done before.
        var task = await _story.UntilAsync(await _story.AcceptedAsync(token, path), now => (now["wait_reason"]?.GetValue<string>() ?? "").Contains("left alone", StringComparison.Ordinal));
        var next = task["next_attempt_at"]!.GetValue<DateTimeOffset>() - task["attempts"]![0]!["started_at"]!.GetValue<DateTimeOffset>();
        Assert.InRange(next, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task A_missing_required_value_is_never_sent_and_is_not_an_http_attempt()
    {
        await using var strict = await FakeResource.StartAsync();
        await using var lenient = await FakeResource.StartAsync();
        var needs = await _story.ResourceAsync(strict.Address, resource => resource["required_params"] = new JsonArray("account"));
        var (id, path) = await _story.EndpointAsync([needs, await _story.ResourceAsync(lenient.Address)], endpoint => endpoint["resources"]![0]!["mapping"] = new JsonArray(
            new JsonObject { ["target"] = "account", ["source"] = "payload", ["value"] = "user.account" }));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path));
        Assert.Equal(["not_sent", "accepted"], Story.Outcomes(task));
        Assert.Contains("unmapped: no value for account", Story.Error(task), StringComparison.Ordinal);
        Assert.Empty(strict.Received);
    }

    [Fact]
    public async Task A_full_resource_overflows_into_the_next_and_waiting_tasks_follow_when_it_has_room()
    {
        await using var slow = await FakeResource.StartAsync();
        var most = 0;
        var now = 0;
        slow.Behaviour = async exchange =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Answer.After(TimeSpan.FromMilliseconds(150))(exchange);
            Interlocked.Decrement(ref now);
        };
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(slow.Address, resource => resource["max_concurrency"] = 3));
        var tasks = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => _story.AcceptedAsync(token, path)));
        foreach (var task in tasks)
        {
            Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
        }

        Assert.InRange(most, 1, 3);
        Assert.Equal(15, slow.Received.Count);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int before;
        while ((before = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, before) != before)
        {
            // another exchange was faster
        }
    }
}
