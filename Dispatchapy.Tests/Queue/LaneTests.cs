using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

/// <summary>Retries never delay first tries, and yet all of them get their turn.</summary>
public sealed class LaneTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_first_try_passes_thousands_of_retries_that_are_due_for_longer()
    {
        var (client, now) = (Guid.CreateVersion7(), TaskFixture.Now);
        await fixture.AddAsync(Enumerable.Range(0, 20_000).Select(i => Given(client, lane: 1, now.AddMinutes(-10).AddMilliseconds(i))));
        var fresh = Given(client, lane: 0, now.AddSeconds(-1));
        await fixture.AddAsync(fresh);

        var claimed = await ClaimAsync(ClaimSize.Of(100, 8192, 1));

        Assert.Equal(100, claimed.Count);
        Assert.Contains(claimed, task => task.Id == fresh.Id);
        await Retry_takes_its_share_beside_a_backlog_of_first_tries(client, now);
    }

    [Fact]
    public async Task It_passes_them_also_where_all_wait_for_the_same_resource()
    {
        var (client, now, resource) = (Guid.CreateVersion7(), TaskFixture.Now, Guid.CreateVersion7());
        await fixture.AddAsync(Enumerable.Range(0, 5_000).Select(_ => Parked(lane: 1)));
        var fresh = Parked(lane: 0);
        await fixture.AddAsync(fresh);

        var claimed = await ClaimAsync();

        Assert.Equal(100, claimed.Count);
        Assert.Equal(fresh.Id, claimed[0].Id);
        Assert.All(claimed.Skip(1), task => Assert.Equal(1, task.Lane));
        await fixture.AddAsync(Enumerable.Range(0, 500).Select(_ => Parked(lane: 0)));
        Assert.Equal(12, (await ClaimAsync()).Count(task => task.Lane == 1));

        Task<List<LeasedTask>> ClaimAsync() => fixture.Dialect.ClaimParkedAsync(Guid.CreateVersion7(), resource, ClaimSize.Of(100, 8192, 1), Lease, CancellationToken.None);

        DispatchTask Parked(short lane)
        {
            var task = Given(client, lane, now.AddHours(1));
            task.ParkedOn = resource;
            return task;
        }
    }

    private async Task Retry_takes_its_share_beside_a_backlog_of_first_tries(Guid client, DateTimeOffset now)
    {
        await fixture.AddAsync(Enumerable.Range(0, 500).Select(_ => Given(client, lane: 0, now.AddSeconds(-1))));
        var claimed = await ClaimAsync(ClaimSize.Of(80, 8192, 1));
        Assert.Equal((70, 10), (claimed.Count(task => task.Lane == 0), claimed.Count(task => task.Lane == 1)));
    }

    private Task<List<LeasedTask>> ClaimAsync(ClaimSize size) => fixture.Dialect.ClaimDueAsync(Guid.CreateVersion7(), size, Lease, CancellationToken.None);

    private static DispatchTask Given(Guid client, short lane, DateTimeOffset due)
    {
        var task = TaskFixture.Given(TaskState.Pending, client);
        (task.Lane, task.RunAt) = (lane, due);
        return task;
    }
}
