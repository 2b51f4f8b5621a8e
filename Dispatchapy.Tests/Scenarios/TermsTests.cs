using System.Text.Json.Nodes;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>When a call asks to be delivered, and until when.</summary>
public sealed class TermsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(-1);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_task_waits_for_its_time_with_a_reason_and_is_then_delivered()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await fixture.Story.RouteAsync(await fixture.Story.ResourceAsync(provider.Address));
        var deliverAt = Now.AddSeconds(8);
        var task = await CallAsync(path, token, ("X-Deliver-At", deliverAt));
        var waiting = await fixture.Story.TaskAsync(task);
        Assert.Equal("pending", Story.State(waiting));
        Assert.StartsWith("The application asked not to have it sent before", waiting["wait_reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("success", Story.State(await fixture.Story.FinishedAsync(task)));
        Assert.InRange(provider.Received.Single().At, deliverAt, DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task Parked_between_retries_or_not_yet_due_a_task_ends_when_its_time_is_over()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(503);
        var parked = await fixture.Story.RouteAsync(await fixture.Story.ResourceAsync(provider.Address, resource => resource["active"] = false));
        var (id, path) = await fixture.Story.EndpointAsync(
            [await fixture.Story.ResourceAsync(provider.Address)], endpoint => endpoint["retry"] = new JsonObject { ["max_attempts"] = 5, ["backoff_min_seconds"] = 3600, ["backoff_max_seconds"] = 3600 });
        var retried = (Path: path, (await fixture.Story.ClientAsync([id])).Token);
        Guid[] tasks =
        [
            await CallAsync(parked.Path, parked.Token, ("X-Expires-At", Now.AddHours(1))),
            await CallAsync(retried.Path, retried.Token, ("X-Expires-At", Now.AddHours(1))),
            await CallAsync(retried.Path, retried.Token, ("X-Deliver-At", Now.AddHours(1)), ("X-Expires-At", Now.AddHours(2))),
        ];
        await provider.WaitForAsync(1, Story.Patience);
        await Eventually.TrueAsync(async () => (await Task.WhenAll(tasks.Select(fixture.Story.TaskAsync))).All(task => Story.State(task) == "pending" && task["wait_reason"] is not null), "all wait");

        // The clock that counts is the database's; moving what it is compared with moves it for these.
        await MoveAsync(tasks);

        foreach (var task in tasks)
        {
            var ended = await fixture.Story.FinishedAsync(task);
            Assert.Equal("failed", Story.State(ended));
            Assert.Contains("expired", ended["last_error"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Single(provider.Received);
        await DeliveryAudit.BooksBalanceAsync(fixture.Gateway);
    }

    [Fact]
    public async Task No_attempt_begins_after_the_end_and_a_held_task_stays_held_until_somebody_releases_it()
    {
        await using var provider = await FakeResource.StartAsync();
        var (id, path) = await fixture.Story.EndpointAsync([await fixture.Story.ResourceAsync(provider.Address)], endpoint => endpoint["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true });
        var token = (await fixture.Story.ClientAsync([id])).Token;
        var task = await CallAsync(path, token, ("X-Expires-At", Now.AddHours(1)));
        await MoveAsync(task);
        Assert.Equal("held", Story.State(await fixture.Story.TaskAsync(task)));

        await fixture.Gateway.Admin.PostAnswerAsync($"tasks/{task}/release");

        var ended = await fixture.Story.FinishedAsync(task);
        Assert.Equal(("failed", 0), (Story.State(ended), ended["attempts"]!.AsArray().Count));
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task A_held_task_that_is_released_early_still_waits_for_its_time()
    {
        var (id, path) = await fixture.Story.EndpointAsync([await fixture.Story.ResourceAsync(new Uri("http://127.0.0.1:9/"))], endpoint => endpoint["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true });
        var token = (await fixture.Story.ClientAsync([id])).Token;
        var at = Now.AddHours(3);
        var task = await CallAsync(path, token, ("X-Deliver-At", at));
        await fixture.Gateway.Admin.PostAnswerAsync($"tasks/{task}/release");
        var released = await fixture.Story.TaskAsync(task);
        Assert.Equal("pending", Story.State(released));
        Assert.InRange(released["next_attempt_at"]!.GetValue<DateTimeOffset>() - at, Dead, -Dead);
    }

    private Task<int> MoveAsync(params Guid[] tasks) => fixture.Database.MappedAsync(async db =>
    {
        var past = await db.NowAsync(CancellationToken.None) - TimeSpan.FromMilliseconds(1);
        return await db.Tasks.Where(task => tasks.Contains(task.Id)).ExecuteUpdateAsync(set => set.SetProperty(task => task.ExpiresAt, past));
    });

    private async Task<Guid> CallAsync(string path, string token, params (string Name, DateTimeOffset At)[] terms) =>
        await fixture.Story.CallAsync(token, path, "{}", [.. terms.Select(term => (term.Name, term.At.ToString("O")))]);
}
