using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Queue;

public sealed class StatsQueryTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    // A full five minutes: the current one has just ended.
    private static readonly DateTimeOffset Now = LedgerMinute.Of(TaskFixture.Now).AddSeconds(59.999);

    private StatsQuery Stats => new(fixture.Contexts, fixture.Dialect, new ManualTime(Now));

    [Fact]
    public async Task Rates_and_times_are_of_the_last_five_minutes_and_survive_the_clearing_of_history()
    {
        var client = Guid.CreateVersion7();
        var empty = await Stats.ReadAsync(CancellationToken.None);
        Assert.Equal((new TaskRates(0, 0, 0), null), (empty.PerMinute, empty.TimeToDelivery));

        DispatchTask[] old = [.. Enumerable.Range(0, 50).Select(_ => TaskFixture.Given(TaskState.Success, client, Now.AddDays(-40)))];
        DispatchTask[] recent = [.. Enumerable.Range(1, 100).Select(i => TaskFixture.Given(TaskState.Success, client, Now.AddMinutes(-2), Now.AddMinutes(-2).AddMilliseconds(i)))];
        await fixture.AddAsync([.. old, .. recent, .. Enumerable.Range(0, 10).Select(_ => TaskFixture.Given(TaskState.Failed, client, Now.AddMinutes(-1)))]);
        await fixture.Commands.RunAsync(TaskAction.Delete, old.Select(task => task.Id), TaskFixture.Ada, null, CancellationToken.None);

        var stats = await Stats.ReadAsync(CancellationToken.None);
        Assert.Equal(new TaskRates(22, 20, 2), stats.PerMinute);
        Assert.Equal(new DeliveryTimes(50, 95), stats.TimeToDelivery);
        Assert.Equal((160, 100, 10, 50), (stats.Books.Accepted, stats.Books.Success, stats.Books.Failed, stats.Books.Deleted));
        Assert.True(stats.Books.Balanced);
    }

    [Fact]
    public void A_percentile_is_one_of_the_values() =>
        Assert.Equal([7.0, 7.0, 2.0, 3.0], [Percentile.Of([7], 0.5), Percentile.Of([7], 0.95), Percentile.Of([1, 2, 3], 0.5), Percentile.Of([1, 2, 3], 0.95)]);
}
