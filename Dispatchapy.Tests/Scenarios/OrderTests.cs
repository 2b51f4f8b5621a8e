using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Tasks of one ordering key, one after the other.</summary>
[Collection(ProcessTests.Name)]
public sealed class OrderTests
{
    [Fact]
    public async Task Each_key_keeps_its_order_under_failover_retries_and_kills_on_two_nodes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var shaky = await FakeResource.StartAsync();
        await using var steady = await FakeResource.StartAsync();
        var asked = 0;
        shaky.Behaviour = exchange => (Interlocked.Increment(ref asked) % 3 == 0 ? Answer.With(503) : Answer.After(TimeSpan.FromMilliseconds(5)))(exchange);
        steady.Behaviour = exchange => (Interlocked.Increment(ref asked) % 5 == 0 ? Answer.With(500) : Answer.After(TimeSpan.FromMilliseconds(5)))(exchange);
        await using var a = await GatewayProcess.StartAsync(database, ("Health:CircuitFailures", "1000"));
        var b = await GatewayProcess.StartAsync(database, ("Health:CircuitFailures", "1000"));
        var (id, path) = await a.Story.EndpointAsync(
            [await a.Story.ResourceAsync(shaky.Address), await a.Story.ResourceAsync(steady.Address)], endpoint => endpoint["retry"] = new JsonObject { ["max_attempts"] = 50, ["backoff_min_seconds"] = 0, ["backoff_max_seconds"] = 1 });
        var token = (await a.Story.ClientAsync([id])).Token;
        await using var seen = b;
        await Eventually.TrueAsync(async () => (await b.Story.PostAsync(token, path, "no json")).StatusCode == System.Net.HttpStatusCode.BadRequest, "the other node knows the client");

        const int keys = 4, each = 12;
        List<Guid> tasks = [];
        for (var i = 0; i < each; i++)
        {
            for (var key = 0; key < keys; key++)
            {
                tasks.Add(await ((i + key) % 2 == 0 ? a : b).Story.CallAsync(token, path, $$"""{"key":{{key}},"n":{{i}}}""", ("X-Ordering-Key", $"key-{key}")));
            }
        }

        await b.KillAsync();
        foreach (var task in tasks)
        {
            Assert.Equal("success", Story.State(await a.Story.FinishedAsync(task)));
        }

        // By whom it was accepted last: a duplicate after the kill may repeat a task, and nothing after it may have come before.
        var attempts = await database.MappedAsync(db => db.Attempts.Join(db.Tasks, attempt => attempt.TaskId, task => task.Id, (attempt, task) => new { task.Payload, attempt.StartedAt, attempt.DurationMs })
            .OrderBy(attempt => attempt.StartedAt).ToListAsync());
        var accepted = attempts.Select(attempt => (Payload: JsonNode.Parse(attempt.Payload)!, From: attempt.StartedAt, To: attempt.StartedAt + (attempt.DurationMs is { } ms ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null))).ToArray();
        Assert.All(accepted.GroupBy(attempt => attempt.Payload["key"]!.GetValue<int>()), key =>
        {
            var numbers = key.Select(attempt => attempt.Payload["n"]!.GetValue<int>()).ToArray();
            Assert.Equal(numbers.Order(), numbers);
            Assert.Equal(each, numbers.Distinct().Count());
            var done = key.Where(attempt => attempt.To is not null).ToArray();
            // By the clocks of two processes on one machine, rounded to a millisecond.
            Assert.All(done.Zip(done.Skip(1)), pair => Assert.True(pair.Second.From >= pair.First.To!.Value.AddMilliseconds(-2), $"{pair.Second} began while {pair.First} was under way"));
        });
        await DeliveryAudit.BooksBalanceAsync(a);
    }

    [Fact]
    public async Task A_blocked_key_parks_only_itself_and_goes_on_when_its_head_is_stopped_deleted_or_fails()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        await using var gateway = await Gateway.StartAsync(database, ("Health:CircuitFailures", "1000"));
        Story story = new(gateway);
        var (id, path) = await story.EndpointAsync(
            [await story.ResourceAsync(provider.Address)], endpoint => endpoint["retry"] = new JsonObject { ["max_attempts"] = 2, ["backoff_min_seconds"] = 3600, ["backoff_max_seconds"] = 3600 });
        var token = (await story.ClientAsync([id])).Token;
        provider.Behaviour = Answer.InTurn(Answer.With(503), Answer.With(200));
        var head = await story.CallAsync(token, path, "{}", ("X-Ordering-Key", "one"));
        await provider.WaitForAsync(1, Story.Patience);
        var second = await story.CallAsync(token, path, "{}", ("X-Ordering-Key", "one"));
        var third = await story.CallAsync(token, path, "{}", ("X-Ordering-Key", "one"));
        var other = await story.CallAsync(token, path, "{}", ("X-Ordering-Key", "two"));
        Assert.Equal("success", Story.State(await story.FinishedAsync(other)));
        foreach (var task in new[] { second, third })
        {
            var waiting = await story.UntilAsync(task, now => now["wait_reason"] is not null);
            Assert.Contains("same ordering key", waiting["wait_reason"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        await gateway.Admin.PostAnswerAsync($"tasks/{second}/stop");
        await story.UntilAsync(third, now => Story.State(now) == "pending" && now["wait_reason"] is not null);
        await gateway.Admin.DeleteAnswerAsync($"tasks/{head}");
        Assert.Equal("success", Story.State(await story.FinishedAsync(third)));
    }
}
