using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Queue;

public sealed class TaskCommandsTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    [Fact]
    public async Task A_retried_task_starts_afresh_and_keeps_its_last_error()
    {
        var task = TaskFixture.Given(TaskState.Failed, Guid.CreateVersion7());
        (task.Attempts, task.AttemptNumber, task.Round, task.Route, task.LastError, task.WaitReason) = (5, 7, 3, """{"refused":[]}""", "Status 503", "Waits");
        await fixture.AddAsync(task);
        await fixture.Commands.RunAsync(TaskAction.Retry, [task.Id], TaskFixture.Ada, null, CancellationToken.None);
        var row = (await fixture.FindAsync(task.Id))!;
        Assert.Equal((0, 7, 0, null, "Status 503", null), (row.Attempts, row.AttemptNumber, row.Round, row.Route, row.LastError, row.WaitReason));
        Assert.Null(row.FinishedAt);
        Assert.Contains(await fixture.Dialect.ClaimDueAsync(Guid.CreateVersion7(), new ClaimSize(1000, 1000, 1000), TimeSpan.FromSeconds(20), CancellationToken.None), claimed => claimed.Id == task.Id);
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        Assert.Equal("Retried by Ada", (await db.TaskEvents.SingleAsync(line => line.TaskId == task.Id)).Text);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task Queued_again_by_a_node_whose_clock_is_wrong_a_task_is_due_now_and_behind_what_waits_already(int hoursAhead)
    {
        var (waits, failed, owner) = (TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7()), TaskFixture.Given(TaskState.Failed, Guid.CreateVersion7()), Guid.CreateVersion7());
        waits.RunAt = TaskFixture.Now.AddSeconds(-1);
        await fixture.AddAsync(waits, failed);
        await using (var db = await fixture.Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await TaskMoves.ApplyAsync(db, TaskAction.Retry, await fixture.Dialect.LockAsync(db, [failed.Id], skipLocked: false, CancellationToken.None), "Ada", TaskFixture.Now.AddHours(hoursAhead), CancellationToken.None);
            await transaction.CommitAsync();
        }

        List<Guid> claimed = [];
        while (await fixture.Dialect.ClaimDueAsync(owner, new ClaimSize(1, 1, 1), TimeSpan.FromMinutes(1), CancellationToken.None) is [var task])
        {
            claimed.Add(task.Id);
        }

        Assert.Equal([waits.Id, failed.Id], claimed.Where(id => id == waits.Id || id == failed.Id));
    }

    [Fact]
    public async Task A_parked_task_that_is_stopped_leaves_the_parking_place()
    {
        var task = TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7());
        (task.ParkedOn, task.WaitReason) = (task.EndpointId, "No resource is usable.");
        await fixture.AddAsync(task);
        await fixture.Commands.RunAsync(TaskAction.Stop, [task.Id], TaskFixture.Ada, null, CancellationToken.None);
        Assert.Empty(await fixture.Dialect.ParkedAsync([task.EndpointId], CancellationToken.None));
        Assert.NotNull((await fixture.FindAsync(task.Id))!.FinishedAt);
    }

    [Fact]
    public async Task A_deleted_task_leaves_nothing_behind()
    {
        var task = TaskFixture.Given(TaskState.Failed, Guid.CreateVersion7());
        await fixture.AddAsync(task);
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        db.Attempts.Add(new Attempt { TaskId = task.Id, Number = 1, ResourceId = task.Id, ResourceName = "A", StartedAt = task.CreatedAt, Outcome = AttemptOutcome.Refused });
        db.AttemptExchanges.Add(new AttemptExchange { TaskId = task.Id, Number = 1, Method = "POST", Url = "https://a.example", RequestHeaders = "{}" });
        db.TaskEvents.Add(new TaskEvent { TaskId = task.Id, At = task.CreatedAt, Text = "Something" });
        await db.SaveChangesAsync();
        await fixture.Commands.RunAsync(TaskAction.Delete, [task.Id], TaskFixture.Ada, null, CancellationToken.None);
        Assert.Null(await fixture.FindAsync(task.Id));
        Assert.False(await db.Attempts.AnyAsync(row => row.TaskId == task.Id) || await db.AttemptExchanges.AnyAsync(row => row.TaskId == task.Id));
        Assert.False(await db.TaskEvents.AnyAsync(row => row.TaskId == task.Id));
    }

    [Fact]
    public async Task Many_ids_are_answered_one_by_one_in_their_order()
    {
        var client = Guid.CreateVersion7();
        DispatchTask[] held = [.. Enumerable.Range(0, 1_100).Select(_ => TaskFixture.Given(TaskState.Held, client))];
        var (sent, unknown) = (TaskFixture.Given(TaskState.Processing, client), Guid.CreateVersion7());
        await fixture.AddAsync([.. held, sent]);
        Guid[] ids = [unknown, .. held.Select(task => task.Id), sent.Id];
        var results = await fixture.Commands.RunAsync(TaskAction.Release, [.. ids, unknown], TaskFixture.Ada, null, CancellationToken.None);
        Assert.Equal(ids, results.Select(result => result.TaskId));
        Assert.Equal(1_100, results.Count(result => result.Done));
        Assert.Equal("No such task.", results[0].Refusal);
        Assert.Equal((TaskState.Processing, "Only held tasks can be released."), (results[^1].State, results[^1].Refusal));
    }

    [Fact]
    public async Task A_filter_without_a_state_means_the_tasks_that_can_be_moved()
    {
        var client = Guid.CreateVersion7();
        await fixture.AddAsync(Enum.GetValues<TaskState>().Select(state => TaskFixture.Given(state, client)));
        var result = await fixture.Commands.RunAsync(TaskAction.Retry, new TaskFilter { Client = client.ToString() }, TaskFixture.Ada, null, CancellationToken.None);
        Assert.False(result.More);
        Assert.Equal(2, result.Results.Count);
        Assert.All(result.Results, one => Assert.True(one.Done));
    }

    [Fact]
    public async Task What_a_filter_leaves_beyond_the_cap_is_told_and_taken_by_the_next_call()
    {
        var client = Guid.CreateVersion7();
        await fixture.AddAsync(Enumerable.Range(0, TaskCommands.FilterCap + 5).Select(_ => TaskFixture.Given(TaskState.Held, client)));
        var filter = new TaskFilter { Client = client.ToString() };
        var first = await fixture.Commands.RunAsync(TaskAction.Delete, filter, TaskFixture.Ada, null, CancellationToken.None);
        var second = await fixture.Commands.RunAsync(TaskAction.Delete, filter, TaskFixture.Ada, null, CancellationToken.None);
        Assert.Equal((TaskCommands.FilterCap, true), (first.Results.Count(one => one.Done), first.More));
        Assert.Equal((5, false), (second.Results.Count(one => one.Done), second.More));
        await fixture.AssertBooksMatchRowsAsync(client);
    }

    [Fact]
    public async Task Of_many_who_do_the_same_at_once_exactly_one_does_it()
    {
        var client = Guid.CreateVersion7();
        DispatchTask[] tasks = [.. Enumerable.Range(0, 200).Select(_ => TaskFixture.Given(TaskState.Held, client))];
        await fixture.AddAsync(tasks);
        var luck = new Random(5);
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            fixture.Commands.RunAsync(TaskAction.Stop, tasks.OrderBy(_ => luck.Next()).Select(task => task.Id).ToArray(), TaskFixture.Ada, null, CancellationToken.None)));
        Assert.Equal(tasks.Length, results.SelectMany(result => result).Count(result => result.Done));
        Assert.All(results.SelectMany(result => result), result => Assert.Equal(TaskState.Stopped, result.State));
        await fixture.AssertBooksMatchRowsAsync(client);
    }

    [Fact]
    public async Task The_bell_rings_for_what_was_done_and_for_nothing_else()
    {
        var rung = 0;
        fixture.Get<ClusterNews>().Subscribe(NewsTopic.Work, () => Interlocked.Increment(ref rung));
        var task = TaskFixture.Given(TaskState.Held, Guid.CreateVersion7());
        await fixture.AddAsync(task);
        foreach (var (action, expected) in new[] { (TaskAction.Stop, 1), (TaskAction.Release, 1), (TaskAction.Retry, 2), (TaskAction.Retry, 2), (TaskAction.Delete, 3) })
        {
            await fixture.Commands.RunAsync(action, [task.Id], TaskFixture.Ada, null, CancellationToken.None);
            Assert.Equal(expected, rung);
        }
    }
}
