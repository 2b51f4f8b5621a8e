using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dispatchapy.Tests.Jobs;

/// <summary>Two nodes with one database and the same recurring work.</summary>
public sealed class JobRunnerTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private static readonly Actor Ada = new("Ada", ActorKind.Operator);

    [Fact]
    public async Task Of_two_nodes_one_runs_it()
    {
        var (first, second) = (new CountedJob("once", TimeSpan.FromHours(1)), new CountedJob("once", TimeSpan.FromHours(1)));
        await using var nodes = await NodesAsync(first, second);
        await EndedAsync("once");
        await nodes.PassAsync();
        Assert.Equal(1, first.Runs + second.Runs);
        var status = Assert.Single(await Store(first).ListAsync(CancellationToken.None));
        Assert.Equal((JobPhase.Waiting, "counted", false), (status.Phase, status.LastRun!.Result, status.LastRun.Failed));
        Assert.InRange(status.NextRunAt!.Value, TaskFixture.Now.AddMinutes(50), TaskFixture.Now.AddMinutes(70));
    }

    [Fact]
    public async Task A_paused_job_runs_on_no_node_until_somebody_resumes_it_or_asks_for_one_run()
    {
        var (first, second) = (new CountedJob("paused", TimeSpan.FromMilliseconds(1)), new CountedJob("paused", TimeSpan.FromMilliseconds(1)));
        var store = Store(first);
        await Ledger().AddMissingAsync(["paused"], CancellationToken.None);
        Assert.True(await store.PauseAsync("paused", Ada, CancellationToken.None));
        await using var nodes = await NodesAsync(first, second);
        await nodes.PassAsync();
        Assert.Equal(0, first.Runs + second.Runs);

        Assert.True(await store.RunNowAsync("paused", Ada, CancellationToken.None));
        await nodes.PassAsync();
        await EndedAsync("paused");
        await nodes.PassAsync();
        Assert.Equal(1, first.Runs + second.Runs);
        Assert.Equal(JobPhase.Paused, Assert.Single(await store.ListAsync(CancellationToken.None)).Phase);

        Assert.True(await store.ResumeAsync("paused", Ada, CancellationToken.None));
        await nodes.PassAsync();
        await Eventually.TrueAsync(() => first.Runs + second.Runs > 1, "the resumed job runs");
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        Assert.Equal(["paused", "asked to run", "resumed"], await db.AuditEntries.Where(entry => entry.SubjectName == "paused").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
    }

    [Fact]
    public async Task A_run_that_was_too_early_leaves_the_last_one_on_record_unless_somebody_asked_for_it()
    {
        CountedJob job = new("early", TimeSpan.FromMilliseconds(1));
        var (ledger, store) = (Ledger(), Store(job));
        await ledger.AddMissingAsync(["early"], CancellationToken.None);
        Assert.Null(await RunAsync(IRecurringJob.NotDue));
        Assert.Equal("Sent", await RunAsync("Sent"));
        Assert.Equal("Sent", await RunAsync(IRecurringJob.NotDue));
        Assert.True(await store.RunNowAsync("early", Ada, CancellationToken.None));
        Assert.Equal(IRecurringJob.NotDue, await RunAsync(IRecurringJob.NotDue));

        async Task<string?> RunAsync(string result)
        {
            var run = (await ledger.TryTakeAsync("early", CancellationToken.None))!.Value;
            await ledger.EndAsync(run, TimeSpan.FromMilliseconds(-1), TimeSpan.FromSeconds(1), false, result, CancellationToken.None);
            var status = Assert.Single(await store.ListAsync(CancellationToken.None));
            Assert.Equal(JobPhase.Waiting, status.Phase);
            return status.LastRun?.Result;
        }
    }

    [Fact]
    public async Task A_run_of_a_node_that_died_is_taken_over_when_its_lease_is_over()
    {
        var ledger = Ledger();
        await ledger.AddMissingAsync(["orphan"], CancellationToken.None);
        Assert.NotNull(await ledger.TryTakeAsync("orphan", CancellationToken.None));
        Assert.Null(await ledger.TryTakeAsync("orphan", CancellationToken.None));
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        var past = TaskFixture.Now.AddSeconds(-1);
        await db.RecurringJobs.Where(job => job.Name == "orphan").ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, past));
        Assert.NotNull(await ledger.TryTakeAsync("orphan", CancellationToken.None));
    }

    [Fact]
    public async Task Many_nodes_reach_for_one_run_and_one_gets_it()
    {
        var ledger = Ledger();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ledger().AddMissingAsync(["raced"], CancellationToken.None)));
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.TryTakeAsync("raced", CancellationToken.None)));
        Assert.Single(runs, run => run is not null);
    }

    [Fact]
    public async Task A_failed_run_says_why_and_is_repeated_soon()
    {
        var job = new CountedJob("failing", TimeSpan.FromDays(1)) { Work = () => throw new InvalidOperationException("No disk.") };
        await using var nodes = await NodesAsync(job);
        await EndedAsync("failing");
        var status = Assert.Single(await Store(job).ListAsync(CancellationToken.None));
        Assert.True(status.LastRun!.Failed);
        Assert.Equal("InvalidOperationException: No disk.", status.LastRun.Result);
        Assert.True(status.NextRunAt < TaskFixture.Now.AddMinutes(2));
    }

    [Fact]
    public async Task A_job_nobody_knows_cannot_be_paused() => Assert.False(await Store().PauseAsync("unknown", Ada, CancellationToken.None));

    private JobLedger Ledger() => new(fixture.Contexts, TimeProvider.System);

    private JobStore Store(params IRecurringJob[] jobs) => new(jobs, [], fixture.Contexts, fixture.Get<INewsTransport>(), TimeProvider.System);

    /// <summary>A node for each of the jobs, each after its first pass.</summary>
    private async Task<Nodes> NodesAsync(params IRecurringJob[] jobs)
    {
        var nodes = new Nodes([.. jobs.Select(job => new JobRunner([job], Ledger(), fixture.Get<ClusterNews>(), fixture.Get<INewsTransport>(), TimeProvider.System, NullLogger<JobRunner>.Instance))]);
        await nodes.StartAsync();
        return nodes;
    }

    private Task EndedAsync(string name) => Eventually.TrueAsync(
        async () =>
        {
            await using var db = await fixture.Contexts.CreateDbContextAsync();
            return await db.RecurringJobs.AnyAsync(job => job.Name == name && job.RunId == null && job.LastFinishedAt != null);
        },
        $"{name} has run");

    private sealed class Nodes(JobRunner[] runners) : IAsyncDisposable
    {
        public Task StartAsync() => Task.WhenAll(runners.Select(runner => runner.StartAsync(CancellationToken.None)));

        /// <summary>Another look by every node, and a moment to begin.</summary>
        public async Task PassAsync()
        {
            foreach (var runner in runners)
            {
                runner.Ring();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var runner in runners)
            {
                await runner.StopAsync(CancellationToken.None);
                runner.Dispose();
            }
        }
    }
}
