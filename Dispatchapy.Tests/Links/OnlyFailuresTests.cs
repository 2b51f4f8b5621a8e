using System.Text.Json.Nodes;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Tests.Alerts;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Links;

/// <summary>Days of nothing but failures, on two nodes.</summary>
public sealed class OnlyFailuresTests(AlertStory alerts) : IClassFixture<AlertStory>, IAsyncLifetime
{
    public Task InitializeAsync() => Eventually.TrueAsync(() => alerts.Gateway.Services.GetRequiredService<JobStore>().PauseAsync("failing-links", Actor.System, CancellationToken.None), "the gateway's own look is paused");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Warn_at_50_70_and_90_percent_once_each_and_disable_after_five_days()
    {
        var resource = (await alerts.ResourceAsync()).Id;
        await alerts.RuleAsync(resource, [await alerts.SlackAsync($"/only/{resource}")], rule => (rule["events"], rule["subject"], rule["body"]) = (new JsonArray("link_failing", "link_disabled"), "{event}", "{reason}"));
        var story = await LinkStory.StartAsync(alerts, resource);
        List<string> told = [];
        foreach (var hours in new[] { 50, 11, 10, 14, 24, 10 })
        {
            await story.FailAsync(hours);
            await story.WatchAsync();
            await story.WatchAsync();
            told = [.. (await alerts.AlertsAsync(resource)).Select(alert => alert["event"]!.GetValue<string>())];
        }

        Assert.Null(await story.DisabledAtAsync());
        Assert.Equal(["link_failing", "link_failing", "link_failing"], told);
        await story.FailAsync(2);
        await story.WatchAsync();
        Assert.NotNull(await story.DisabledAtAsync());
        Assert.Null(await story.RowAsync());
        var last = (await alerts.AlertsAsync(resource))[^1];
        Assert.Equal("link_disabled", last["event"]!.GetValue<string>());
        await alerts.DeliveredAsync(resource, 4);
        Assert.Contains(alerts.At($"/only/{resource}"), request => request.Text.Contains("That is 70 % of the 5 days", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_success_at_the_other_node_ends_the_count_at_once()
    {
        var story = await LinkStory.StartAsync(alerts, (await alerts.ResourceAsync()).Id);
        await story.FailAsync(130);
        await story.SucceedAsync(1);
        Assert.Null(await story.RowAsync());
        await story.WatchAsync();
        Assert.Null(await story.DisabledAtAsync());
    }

    [Fact]
    public async Task A_success_between_a_failure_and_its_record_at_the_other_node_is_not_forgotten()
    {
        var story = await LinkStory.StartAsync(alerts, (await alerts.ResourceAsync()).Id);
        story.Fail(0);
        story.Time.Advance(TimeSpan.FromSeconds(20));
        await story.SucceedAsync(1);
        story.Time.Advance(TimeSpan.FromSeconds(20));
        await story.SyncAsync(0);
        Assert.NotNull(await story.RowAsync());
        await story.SyncAsync(1);
        Assert.Null(await story.RowAsync());
    }

    [Fact]
    public async Task Failures_of_one_day_do_not_count_as_days_when_nothing_was_sent_afterwards()
    {
        var story = await LinkStory.StartAsync(alerts, (await alerts.ResourceAsync()).Id);
        await story.FailAsync(24);
        story.Time.Advance(TimeSpan.FromDays(30));
        await story.WatchAsync();
        Assert.Null(await story.DisabledAtAsync());
        Assert.Equal(24, (await story.RowAsync())!.Count);
    }

    [Fact]
    public async Task Many_failures_are_one_row_and_few_writes()
    {
        var story = await LinkStory.StartAsync(alerts, (await alerts.ResourceAsync()).Id);
        for (var i = 0; i < 1000; i++)
        {
            story.Fail(i % 2);
        }

        Assert.Null(await story.RowAsync());
        await story.SyncAsync();
        Assert.Equal(1000, (await story.RowAsync())!.Count);
    }

    [Fact]
    public async Task Attempts_of_a_real_task_are_counted_and_a_delivery_deletes_them()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.InTurn(Answer.With(500), Answer.With(500), Answer.With(200));
        var story = new Story(alerts.Gateway);
        var resource = await story.ResourceAsync(provider.Address);
        var (endpoint, path) = await story.EndpointAsync([resource], body => body["retry"] = new JsonObject { ["max_attempts"] = 2, ["backoff_min_seconds"] = 0, ["backoff_max_seconds"] = 0 });
        var token = (await story.ClientAsync([endpoint])).Token;
        await story.FinishedAsync(await story.AcceptedAsync(token, path));
        await alerts.Gateway.Services.GetRequiredService<Dispatchapy.Core.Links.LinkFailures>().SyncAsync(CancellationToken.None);
        Assert.Equal(2, await CountAsync(resource));
        await story.FinishedAsync(await story.AcceptedAsync(token, path));
        Assert.Equal(0, await CountAsync(resource));
    }

    private Task<int> CountAsync(Guid resource) => alerts.Database.MappedAsync(db => db.LinkFailures.Where(row => row.ResourceId == resource).SumAsync(row => row.Count));
}
