using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Recovery;

/// <summary>Whole runs on real nodes: a provider that recovers, and one that does not.</summary>
public sealed class RetryRunTests : IAsyncLifetime
{
    private static readonly Actor Ada = new("Ada", ActorKind.Operator);

    private TestDatabase _database = null!;
    private FakeResource _provider = null!;

    public async Task InitializeAsync() => (_database, _provider) = (await TestDatabase.CreateAsync(), await FakeResource.StartAsync());

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_provider_that_still_fails_stops_the_run_by_itself()
    {
        await using var gateway = await StartAsync();
        var group = await FailAsync(gateway, 60);
        var runs = gateway.Services.GetRequiredService<RetryRunStore>();
        var started = Assert.IsType<RetryRunResult.Started>(await runs.StartAsync(new RetryRunDraft(group.Cause, 6_000), Ada, CancellationToken.None)).Run;
        Assert.IsType<RetryRunResult.UnderWay>(await runs.StartAsync(new RetryRunDraft(group.Cause, 10), Ada, CancellationToken.None));
        var run = await EndOf(runs, started.Id);
        Assert.Equal(RetryRunState.GaveUp, run.State);
        Assert.InRange(run.Retried, StoppingRule.Window, StoppingRule.MostOpen + StoppingRule.Window);
        Assert.Contains("failed again", run.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_recovered_gets_every_task_of_the_group_once()
    {
        await using var gateway = await StartAsync();
        var group = await FailAsync(gateway, 45);
        _provider.Behaviour = Answer.With(200);
        var sent = _provider.Received.Count;
        var runs = gateway.Services.GetRequiredService<RetryRunStore>();
        var started = Assert.IsType<RetryRunResult.Started>(await runs.StartAsync(new RetryRunDraft(group.Cause, 6_000), Ada, CancellationToken.None)).Run;
        var run = await EndOf(runs, started.Id);
        Assert.Equal((RetryRunState.Done, 45, 45, 0), (run.State, run.Total, run.Retried, run.Skipped));
        await _provider.WaitForAsync(sent + 45, Story.Patience);
        await using var db = await gateway.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        Assert.Contains(await db.AuditEntries.Select(entry => entry.Action).ToListAsync(), action => action == "started retry run");
    }

    [Fact]
    public async Task A_run_goes_on_at_another_node_and_rests_while_it_is_paused()
    {
        var first = await StartAsync();
        var group = await FailAsync(first, 30);
        _provider.Behaviour = Answer.With(200);
        var runs = first.Services.GetRequiredService<RetryRunStore>();
        var started = Assert.IsType<RetryRunResult.Started>(await runs.StartAsync(new RetryRunDraft(group.Cause, 120), Ada, CancellationToken.None)).Run;
        Assert.True(await runs.PauseAsync(started.Id, Ada, CancellationToken.None));
        await first.DisposeAsync();
        await using var second = await StartAsync();
        runs = second.Services.GetRequiredService<RetryRunStore>();
        // As long as the lease of the first node would have lasted, without waiting for it.
        await _database.ExecuteAsync("UPDATE retry_runs SET lease_until = created_at, per_minute = 6000");
        var paused = (await runs.FindAsync(started.Id, CancellationToken.None))!;
        Assert.Equal(RetryRunState.Paused, paused.State);
        Assert.True(await runs.ResumeAsync(started.Id, Ada, CancellationToken.None));
        Assert.Equal((RetryRunState.Done, 30), await EndOf(runs, started.Id) is var run ? (run.State, run.Retried) : default);
        Assert.False(await runs.StopAsync(started.Id, Ada, CancellationToken.None));
    }

    private Task<Gateway> StartAsync() => Gateway.StartAsync(_database, ("Health:CircuitFailures", "1000"));

    private async Task<FailureGroup> FailAsync(Gateway gateway, int tasks)
    {
        _provider.Behaviour = Answer.With(422);
        var story = new Story(gateway);
        var (path, token) = await story.RouteAsync(await story.ResourceAsync(_provider.Address));
        var accepted = await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => story.AcceptedAsync(token, path)));
        foreach (var task in accepted)
        {
            await story.FinishedAsync(task);
        }

        var group = Assert.Single((await gateway.Services.GetRequiredService<FailureQuery>().NextAsync()).Groups);
        Assert.Equal(tasks, group.Count);
        return group;
    }

    private static async Task<RetryRun> EndOf(RetryRunStore runs, Guid id)
    {
        RetryRun? run = null;
        await Eventually.TrueAsync(async () => (run = await runs.FindAsync(id, CancellationToken.None)) is { IsOpen: false }, () => $"the run ends ({run?.State}, {run?.Retried} retried, {run?.Delivered} delivered, {run?.FailedAgain} failed, {run?.Reason})");
        return run!;
    }
}
