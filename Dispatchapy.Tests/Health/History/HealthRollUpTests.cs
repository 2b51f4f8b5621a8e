using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Tests.Health.History;

public sealed class HealthRollUpTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 3, 0, TimeSpan.Zero);

    private HistoryFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await HistoryFixture.CreateAsync(Now);

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Whole_hours_are_summed_up_once_however_often_and_on_however_many_nodes_it_runs()
    {
        var (one, two) = (await _fixture.ResourceAsync(), await _fixture.ResourceAsync());
        await _fixture.AddAsync([.. Enumerable.Range(0, 240).SelectMany(i => new[] { HistoryFixture.Check(one, Now.AddMinutes(-i), healthy: i % 4 != 0), HistoryFixture.Check(two, Now.AddMinutes(-i)) })]);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _fixture.RollUp.RunAsync(CancellationToken.None)));
        await _fixture.RollUp.RunAsync(CancellationToken.None);

        var hours = await _fixture.HoursAsync(one);
        Assert.Equal([8, 9, 10, 11], hours.Select(hour => hour.Hour.Hour));
        Assert.Equal([56, 60, 60, 60], hours.Select(hour => hour.Checks));
        Assert.Equal([42, 45, 45, 45], hours.Select(hour => hour.Healthy));
        Assert.Equal(hours.Select(hour => hour.Healthy), hours.Select(hour => hour.Latencies.Sum()));
        Assert.Equal(4, (await _fixture.HoursAsync(two)).Count);
    }

    [Fact]
    public async Task A_check_that_was_written_late_is_counted_by_the_next_run()
    {
        var resource = await _fixture.ResourceAsync();
        await _fixture.AddAsync(HistoryFixture.Check(resource, Now.AddMinutes(-10)));
        await _fixture.RollUp.RunAsync(CancellationToken.None);
        await _fixture.AddAsync(HistoryFixture.Check(resource, Now.AddMinutes(-4), healthy: false));
        await _fixture.RollUp.RunAsync(CancellationToken.None);
        var hour = Assert.Single(await _fixture.HoursAsync(resource));
        Assert.Equal((2, 1), (hour.Checks, hour.Healthy));
    }

    [Fact]
    public async Task After_days_of_outage_it_catches_up_from_where_it_stopped()
    {
        var resource = await _fixture.ResourceAsync();
        await _fixture.AddAsync(HistoryFixture.Check(resource, Now.AddHours(-1)));
        await _fixture.RollUp.RunAsync(CancellationToken.None);
        await _fixture.AddAsync(Enumerable.Range(0, 100).Select(i => HistoryFixture.Check(resource, Now.AddHours(i))));
        _fixture.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal("100 hours summed up", await _fixture.RollUp.RunAsync(CancellationToken.None));
        Assert.Equal(101, (await _fixture.HoursAsync(resource)).Count);
        Assert.Equal("0 hours summed up", await _fixture.RollUp.RunAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(1)]
    public async Task A_clock_that_was_ahead_leaves_no_hole_up_to_where_it_was(int hours)
    {
        var resource = await _fixture.ResourceAsync();
        await _fixture.AddAsync(HistoryFixture.Check(resource, Now.AddHours(-1)));
        _fixture.Time.Set(TimeSpan.FromHours(hours + 1));
        await _fixture.AddAsync(HistoryFixture.Check(resource, Now.AddHours(hours)));
        Assert.Equal("2 hours summed up", await _fixture.RollUp.RunAsync(CancellationToken.None));
        _fixture.Time.Set(TimeSpan.FromHours(-hours - 1));
        await _fixture.AddAsync(HistoryFixture.Check(resource, Now), HistoryFixture.Check(resource, Now.AddMinutes(10)));
        _fixture.Time.Advance(TimeSpan.FromHours(1));
        await _fixture.RollUp.RunAsync(CancellationToken.None);
        var hour = Assert.Single(await _fixture.HoursAsync(resource), row => row.Hour == Now.AddMinutes(-3));
        Assert.Equal(2, hour.Checks);
    }

    [Fact]
    public async Task Old_checks_go_in_whole_hours_and_their_sums_stay_for_two_years()
    {
        // How old they are is asked of the database's clock.
        var hour = Minutes.Floor(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        _fixture.Time.Set(hour.AddMinutes(3) - Now);
        var resource = await _fixture.ResourceAsync();
        await _fixture.AddAsync(Enumerable.Range(0, 200).Select(i => HistoryFixture.Check(resource, hour.AddMinutes(3).AddHours(-i))));
        await _fixture.AddAsync(new HealthHour { ResourceId = resource, Hour = hour.AddDays(-731), Checks = 1 });

        // Not before they are summed up, however old.
        await _fixture.Retention(1).RunAsync(CancellationToken.None);
        Assert.Equal(200, await _fixture.CountAsync(resource));

        await _fixture.RollUp.RunAsync(CancellationToken.None);
        await _fixture.Retention(0).RunAsync(CancellationToken.None);
        Assert.Equal(200, await _fixture.CountAsync(resource));
        await _fixture.Retention(5).RunAsync(CancellationToken.None);
        Assert.InRange(await _fixture.CountAsync(resource), 120, 121); // one less when the hour has just ended
        await _fixture.RollUp.RunAsync(CancellationToken.None);
        var hours = await _fixture.HoursAsync(resource);
        Assert.Equal(199, hours.Count);
        Assert.All(hours, row => Assert.Equal(1, row.Checks));
    }
}
