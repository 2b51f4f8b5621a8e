using Dispatchapy.Core.Jobs;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Jobs;

/// <summary>Recurring work and a clock that is set forward a day or back an hour.</summary>
public sealed class JobClockJumpTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly ManualTime _time = new(TaskFixture.Now);

    [Theory]
    [InlineData(24)]
    [InlineData(-1)]
    [InlineData(-24)]
    public async Task After_a_jump_it_runs_once_and_then_by_its_interval(int hours)
    {
        var (ledger, name) = (new JobLedger(fixture.Contexts, _time), $"jump {hours}");
        await ledger.AddMissingAsync([name], CancellationToken.None);
        Assert.True(await RunsAsync(ledger, name));
        Assert.False(await RunsAsync(ledger, name));
        _time.Set(TimeSpan.FromHours(hours));
        Assert.True(await RunsAsync(ledger, name));
        Assert.False(await RunsAsync(ledger, name));
        _time.Advance(Interval / 2);
        Assert.False(await RunsAsync(ledger, name));
        _time.Advance(Interval / 2);
        Assert.True(await RunsAsync(ledger, name));
    }

    [Fact]
    public async Task The_run_of_a_node_that_died_before_the_clock_was_put_back_waits_for_nobody_to_catch_up()
    {
        var ledger = new JobLedger(fixture.Contexts, _time);
        await ledger.AddMissingAsync(["orphan of the future"], CancellationToken.None);
        Assert.NotNull(await ledger.TryTakeAsync("orphan of the future", CancellationToken.None));
        _time.Set(TimeSpan.FromSeconds(-30));
        Assert.Null(await ledger.TryTakeAsync("orphan of the future", CancellationToken.None));
        _time.Set(TimeSpan.FromHours(-1));
        Assert.NotNull(await ledger.TryTakeAsync("orphan of the future", CancellationToken.None));
    }

    [Fact]
    public async Task A_run_that_a_node_asked_for_whose_clock_was_ahead_happens_once()
    {
        var ledger = new JobLedger(fixture.Contexts, _time);
        await ledger.AddMissingAsync(["asked for"], CancellationToken.None);
        Assert.True(await RunsAsync(ledger, "asked for"));
        await using (var db = await fixture.Contexts.CreateDbContextAsync())
        {
            await db.RecurringJobs.Where(job => job.Name == "asked for").ExecuteUpdateAsync(set => set.SetProperty(job => job.RequestedAt, _time.GetUtcNow().AddHours(1)));
        }

        Assert.True(await RunsAsync(ledger, "asked for"));
        Assert.False(await RunsAsync(ledger, "asked for"));
    }

    private static async Task<bool> RunsAsync(JobLedger ledger, string name)
    {
        if (!(await ledger.DueAsync([name], CancellationToken.None)).Contains(name) || await ledger.TryTakeAsync(name, CancellationToken.None) is not { } run)
        {
            return false;
        }

        await ledger.EndAsync(run, Interval, TimeSpan.FromSeconds(1), false, "done", CancellationToken.None);
        return true;
    }
}
