using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>A resource's rate and daily quota over two nodes.</summary>
public sealed class RateTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [Fact]
    public async Task A_rate_holds_over_all_nodes_and_is_used_up()
    {
        await using var provider = await FakeResource.StartAsync();
        var route = await nodes.RouteAsync(provider, resource => resource["rate_limit"] = new JsonObject { ["per_second"] = 100 });
        await nodes.PostAsync(route, 400);

        var received = await provider.WaitForAsync(400, Story.Patience);

        var times = received.Select(request => request.At).Order().ToArray();
        // In any second of it, what became free by looking late comes on top: a quarter of a second's worth.
        for (var (from, to) = (0, 0); to < times.Length; to++)
        {
            while (times[to] - times[from] >= TimeSpan.FromSeconds(1))
            {
                from++;
            }

            Assert.InRange(to - from + 1, 1, 130);
        }

        // Over a few seconds that is made up for.
        for (var (from, to) = (0, 0); to < times.Length; to++)
        {
            while (times[to] - times[from] >= TimeSpan.FromSeconds(3))
            {
                from++;
            }

            Assert.InRange(to - from + 1, 1, 330);
        }

        var seconds = (times[^1] - times[0]).TotalSeconds;
        Assert.InRange(399 / seconds, 0, 105);
        Assert.True(399 / seconds > 50, $"400 requests took {seconds} s."); // that it is not wasted; how far it is used the bench measures, on a quiet machine
    }

    [Fact]
    public async Task A_burst_leaves_at_once_and_the_rest_waits_with_a_reason()
    {
        await using var provider = await FakeResource.StartAsync();
        var route = await nodes.RouteAsync(provider, resource => resource["rate_limit"] = new JsonObject { ["per_minute"] = 1, ["burst"] = 5 });
        var tasks = await nodes.PostAsync(route, 9);
        await provider.WaitForAsync(5, Story.Patience);
        await Eventually.TrueAsync(async () => (await nodes.WaitingAsync(tasks)).Count == 4, "four wait");
        Assert.Contains(await nodes.WaitingAsync(tasks), task => task["wait_reason"]!.GetValue<string>().Contains("rate of 1 per minute", StringComparison.Ordinal));
        Assert.Equal(5, provider.Received.Count);
    }

    [Fact]
    public async Task A_new_call_passes_old_tasks_that_an_operator_retries_and_that_wait_for_the_rate()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(400);
        var resource = await nodes.A.ResourceAsync(provider.Address);
        var route = await nodes.RouteAsync(resource);
        var old = await nodes.PostAsync(route, 40);
        await Task.WhenAll(old.Select(task => nodes.A.FinishedAsync(task)));
        provider.Behaviour = Answer.With(200);
        await nodes.ChangeAsync(resource, now => now["rate_limit"] = new JsonObject { ["per_second"] = 2 });
        foreach (var task in old)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await nodes.A.Gateway.Admin.PostAnswerAsync($"tasks/{task}/retry")).Status);
        }

        await Eventually.TrueAsync(async () => (await nodes.WaitingAsync(old)).Count >= 20, "the old ones wait");
        var before = provider.Received.Count;
        var fresh = await nodes.A.AcceptedAsync(route.Token, route.Path);
        Assert.Equal("success", Story.State(await nodes.A.FinishedAsync(fresh)));
        var passed = provider.Received.Skip(before).TakeWhile(request => request.Headers["X-Dispatchapy-Task"] != $"{fresh}").Count();
        Assert.InRange(passed, 0, 6);
    }

    [Fact]
    public async Task Beyond_its_rate_the_next_resource_takes_over()
    {
        await using var first = await FakeResource.StartAsync();
        await using var second = await FakeResource.StartAsync();
        var limited = await nodes.A.ResourceAsync(first.Address, resource => resource["rate_limit"] = new JsonObject { ["per_minute"] = 1, ["burst"] = 3 });
        var route = await nodes.RouteAsync(limited, await nodes.A.ResourceAsync(second.Address));
        foreach (var task in await nodes.PostAsync(route, 10))
        {
            Assert.Equal("success", Story.State(await nodes.A.FinishedAsync(task)));
        }

        Assert.Equal((3, 7), (first.Received.Count, second.Received.Count));
    }

    [Fact]
    public async Task A_daily_quota_holds_over_all_nodes_and_is_used_to_its_end()
    {
        await using var provider = await FakeResource.StartAsync();
        Guid id = default;
        var route = await nodes.RouteAsync(id = await nodes.A.ResourceAsync(provider.Address, resource => resource["daily_quota"] = 40));
        var tasks = await nodes.PostAsync(route, 60);

        await provider.WaitForAsync(38, Story.Patience);
        await Eventually.TrueAsync(async () => (await nodes.WaitingAsync(tasks)).Count is >= 20 and <= 22, "the rest waits");
        Assert.InRange(provider.Received.Count, 38, 40);
        // Not the reason for which they were parked at first, that every place was taken.
        await Eventually.TrueAsync(
            async () => (await nodes.WaitingAsync(tasks)).All(task => task["wait_reason"]!.GetValue<string>().Contains("its quota of 40 requests is used up until", StringComparison.Ordinal)), "all say why they wait");
        Assert.Equal(40, (await nodes.A.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json["sent_today"]!.GetValue<int>());

        // The next day: what was used is of another one.
        await nodes.Database.MappedAsync(db => db.ResourceUsage.Where(usage => usage.ResourceId == id).ExecuteUpdateAsync(set => set.SetProperty(usage => usage.Day, usage => usage.Day.AddDays(-1))));
        await nodes.ChangeAsync(id, resource => resource["daily_quota"] = 41);
        await provider.WaitForAsync(60, Story.Patience);
    }

    [Fact]
    public async Task What_a_node_drew_of_a_quota_and_did_not_use_goes_back_when_it_stops_also_while_requests_are_under_way()
    {
        await using var failing = await FakeResource.StartAsync();
        await using var provider = await FakeResource.StartAsync();
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        failing.Behaviour = Answer.When(answer.Task, 503);
        await using var database = await TestDatabase.CreateAsync();
        await using (var node = await Gateway.StartAsync(database))
        {
            Story story = new(node);
            var (path, token) = await story.RouteAsync(await story.ResourceAsync(failing.Address, Limited), await story.ResourceAsync(provider.Address, Limited));
            await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => story.AcceptedAsync(token, path)));
            await failing.WaitForAsync(7, Story.Patience);
            Assert.True(await SentAsync() > 7, "it draws ahead");
            _ = Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None).ContinueWith(_ => answer.SetResult(), TaskScheduler.Default);
        }

        // The second draws while the node is stopping already.
        Assert.Equal(7, provider.Received.Count);
        Assert.Equal(14, await SentAsync());

        static void Limited(JsonObject resource) => (resource["daily_quota"], resource["timeout_seconds"]) = (100_000, 30);

        Task<long> SentAsync() => database.ScalarAsync<long>("SELECT sum(sent) FROM resource_usage");
    }
}
