using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Scenarios;

public sealed class PollingTests
{
    [Fact]
    public async Task Where_nothing_tells_of_work_more_of_it_is_found_long_before_the_next_poll_of_an_idle_node()
    {
        await using var database = await TestDatabase.CreateAsync();
        if (database.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        await using var gateway = await Gateway.StartAsync(database, ("Queue:PollMilliseconds", "60000"));
        await using var provider = await FakeResource.StartAsync();
        Story story = new(gateway);
        var (path, token) = await story.RouteAsync(await story.ResourceAsync(provider.Address));
        Guid[] tasks = [await LaterAsync(story, path, token), await LaterAsync(story, path, token)];

        // As while the listener is lost.
        var news = gateway.Services.GetRequiredService<ClusterNews>();
        await Eventually.TrueAsync(() => news.Arrives, "it listens");
        news.Arrives = false;
        await MakeDueAsync(database, tasks[0]);
        news.Raise(NewsTopic.Work);
        await provider.WaitForAsync(1, Story.Patience);

        // As another node would accept it: nobody rings here.
        await MakeDueAsync(database, tasks[1]);
        await provider.WaitForAsync(2, Story.Patience);
    }

    private static Task<Guid> LaterAsync(Story story, string path, string token) =>
        story.CallAsync(token, path, "{}", ("X-Deliver-At", TimeProvider.System.GetUtcNow().AddHours(1).ToString("O")));

    private static Task<int> MakeDueAsync(TestDatabase database, Guid task) => database.ScalarAsync<int>($"UPDATE tasks SET run_at = now() WHERE id = '{task}' RETURNING 1");
}
