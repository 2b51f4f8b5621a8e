using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Retention;
using Dispatchapy.Core.Settings;
using Dispatchapy.Tests.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Retention;

public sealed class RetentionSweeperTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    [Fact]
    public async Task Several_sweepers_at_once_delete_what_finished_long_ago_and_nothing_else()
    {
        Guid[] clients = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var longAgo = TaskFixture.Now.AddDays(-31);
        DispatchTask[] expired = [.. Enumerable.Range(0, 150).Select(i => TaskFixture.Given(new[] { TaskState.Success, TaskState.Failed, TaskState.Stopped }[i % 3], clients[i % 2], longAgo, longAgo.AddMinutes(i)))];
        DispatchTask[] kept =
        [
            .. clients.Select(client => TaskFixture.Given(TaskState.Pending, client, longAgo)),
            .. clients.Select(client => TaskFixture.Given(TaskState.Held, client, longAgo)),
            .. clients.Select(client => TaskFixture.Given(TaskState.Processing, client, longAgo)),
            .. clients.Select(client => TaskFixture.Given(TaskState.Failed, client, longAgo, TaskFixture.Now.AddDays(-29))),
        ];
        await fixture.AddAsync([.. expired, .. kept]);
        await AddRecordsAsync([.. expired, .. kept]);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Sweeper(30).RunAsync(CancellationToken.None)));
        // One of them may have stopped because the others were ahead of it; the next hour finds the rest.
        await Sweeper(30).RunAsync(CancellationToken.None);

        await using var db = await fixture.Contexts.CreateDbContextAsync();
        Guid[] all = [.. expired.Concat(kept).Select(task => task.Id)];
        Guid[] ids = [.. kept.Select(task => task.Id).Order()];
        Assert.Equal(ids, await db.Tasks.Where(task => clients.Contains(task.ClientId)).Select(task => task.Id).Order().ToListAsync());
        Assert.Equal(ids, await db.Attempts.Where(row => all.Contains(row.TaskId)).Select(row => row.TaskId).Order().ToListAsync());
        Assert.Equal(ids, await db.AttemptExchanges.Where(row => all.Contains(row.TaskId)).Select(row => row.TaskId).Order().ToListAsync());
        Assert.Equal(ids, await db.TaskEvents.Where(row => all.Contains(row.TaskId)).Select(row => row.TaskId).Order().ToListAsync());
        foreach (var client in clients)
        {
            await fixture.AssertBooksMatchRowsAsync(client);
            Assert.Equal(75, (await fixture.Dialect.BooksAsync(client, CancellationToken.None)).Deleted);
        }
    }

    [Fact]
    public async Task A_call_goes_with_the_last_of_its_tasks_and_one_that_nobody_took_with_its_age()
    {
        var (client, longAgo) = (Guid.CreateVersion7(), TaskFixture.Now.AddDays(-31));
        DispatchCall[] calls = [Call(client, longAgo, 2), Call(client, longAgo, 2), Call(client, longAgo, 0), Call(client, TaskFixture.Now, 0)];
        await fixture.AddAsync(
            Part(calls[0], TaskFixture.Given(TaskState.Success, client, longAgo)), Part(calls[0], TaskFixture.Given(TaskState.Failed, client, longAgo)),
            Part(calls[1], TaskFixture.Given(TaskState.Success, client, longAgo)), Part(calls[1], TaskFixture.Given(TaskState.Pending, client, longAgo)));
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        db.Calls.AddRange(calls);
        await db.SaveChangesAsync();
        await Sweeper(30).RunAsync(CancellationToken.None);
        Assert.Equal(new[] { calls[1].Id, calls[3].Id }.Order(), await db.Calls.Where(call => call.ClientId == client).Select(call => call.Id).Order().ToListAsync());
    }

    [Fact]
    public async Task Zero_days_keep_everything()
    {
        var task = TaskFixture.Given(TaskState.Success, Guid.CreateVersion7(), TaskFixture.Now.AddDays(-4000));
        await fixture.AddAsync(task);
        await Sweeper(0).RunAsync(CancellationToken.None);
        Assert.NotNull(await fixture.FindAsync(task.Id));
    }

    [Fact]
    public async Task The_settings_override_the_configuration()
    {
        var task = TaskFixture.Given(TaskState.Success, Guid.CreateVersion7(), TaskFixture.Now.AddDays(-20));
        await fixture.AddAsync(task);
        await Sweeper(10, settings: 0).RunAsync(CancellationToken.None);
        Assert.NotNull(await fixture.FindAsync(task.Id));
        await Sweeper(0, settings: 10).RunAsync(CancellationToken.None);
        Assert.Null(await fixture.FindAsync(task.Id));
    }

    [Fact]
    public async Task A_task_retried_in_time_is_not_forgotten()
    {
        var task = TaskFixture.Given(TaskState.Failed, Guid.CreateVersion7(), TaskFixture.Now.AddDays(-40));
        await fixture.AddAsync(task);
        await fixture.Commands.RunAsync(TaskAction.Retry, [task.Id], TaskFixture.Ada, null, CancellationToken.None);
        await Sweeper(30).RunAsync(CancellationToken.None);
        Assert.Equal(TaskState.Pending, (await fixture.FindAsync(task.Id))!.State);
    }

    [Fact]
    public async Task Expired_keys_and_old_windows_go_and_valid_ones_stay()
    {
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        db.IdempotencyKeys.AddRange(Enumerable.Range(0, 60).Select(i => new IdempotencyKey { Key = $"k{i}", BodyHash = new byte[32], ExpiresAt = TaskFixture.Now.AddMinutes(i - 50) }));
        db.RateWindows.AddRange(new RateWindow { Subject = Guid.CreateVersion7(), Start = TaskFixture.Now.AddHours(-25) }, new RateWindow { Subject = Guid.CreateVersion7(), Start = TaskFixture.Now.AddHours(-23) });
        await db.SaveChangesAsync();
        await new ExpiredTraces(fixture.Contexts, new Batches(TimeProvider.System), Options(30)).RunAsync(CancellationToken.None);
        Assert.InRange(await db.IdempotencyKeys.CountAsync(), 9, 10);
        Assert.Equal(1, await db.RateWindows.CountAsync());
    }

    [Fact]
    public void The_validator_reports_everything_at_once()
    {
        var result = new RetentionOptionsValidator().Validate(null, new RetentionOptions { FinishedDays = -1, BatchSize = 0 });
        Assert.Equal(2, result.Failures!.Count());
        Assert.True(new RetentionOptionsValidator().Validate(null, new RetentionOptions()).Succeeded);
    }

    private RetentionSweeper Sweeper(int days, int? settings = null)
    {
        CurrentSettings current = new();
        current.Replace(new GatewaySettings { Version = 1, RetentionDays = settings });
        return new RetentionSweeper(fixture.Contexts, new FinishedTasks(fixture.Contexts, fixture.Dialect, TimeProvider.System), new EmptyCalls(fixture.Contexts), new Batches(TimeProvider.System), Options(days), current);
    }

    private static IOptions<RetentionOptions> Options(int days) => Microsoft.Extensions.Options.Options.Create(new RetentionOptions { FinishedDays = days, BatchSize = 20 });

    private static DispatchCall Call(Guid client, DateTimeOffset at, int tasks) => new() { Id = Guid.CreateVersion7(at), ClientId = client, EndpointPath = "orders/new", Tasks = tasks, CreatedAt = at };

    private static DispatchTask Part(DispatchCall call, DispatchTask task)
    {
        task.CallId = call.Id;
        return task;
    }

    private async Task AddRecordsAsync(IEnumerable<DispatchTask> tasks)
    {
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        foreach (var task in tasks)
        {
            db.Attempts.Add(new Attempt { TaskId = task.Id, Number = 1, ResourceId = task.Id, ResourceName = "A", StartedAt = task.CreatedAt, Outcome = AttemptOutcome.Refused });
            db.AttemptExchanges.Add(new AttemptExchange { TaskId = task.Id, Number = 1, Method = "POST", Url = "https://a.example", RequestHeaders = "{}" });
            db.TaskEvents.Add(new TaskEvent { TaskId = task.Id, At = task.CreatedAt, Text = "Something" });
        }

        await db.SaveChangesAsync();
    }
}
