using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class BooksTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Balance_at_every_instant_while_people_and_workers_move_the_same_tasks()
    {
        Guid[] clients = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
        var luck = new Random(7);
        DispatchTask[] tasks = [.. Enumerable.Range(0, 600).Select(_ => TaskFixture.Given(luck.GetItems([TaskState.Pending, TaskState.Held, TaskState.Success, TaskState.Failed, TaskState.Stopped], 1)[0], luck.GetItems(clients, 1)[0]))];
        await fixture.AddAsync(tasks);
        Guid[] ids = [.. tasks.Select(task => task.Id)];

        using var over = new CancellationTokenSource();
        var watching = WatchAsync(clients, over.Token);
        await Task.WhenAll([.. Enumerable.Range(0, 6).Select(seed => CommandAsync(ids, new Random(seed))), .. Enumerable.Range(0, 2).Select(seed => WorkAsync(new Random(seed)))]);
        await over.CancelAsync();

        Assert.True(await watching > 0);
        foreach (var client in clients)
        {
            await fixture.AssertBooksMatchRowsAsync(client);
        }

        await fixture.AssertBooksMatchRowsAsync(null);
    }

    [Fact]
    public async Task The_job_that_checks_them_says_so_and_fails_with_both_sides_when_a_task_is_missing()
    {
        BalanceCheck check = new(fixture.Dialect);
        await fixture.AddAsync(TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7()));
        Assert.EndsWith(" were accepted, and all are accounted for", await check.RunAsync(CancellationToken.None), StringComparison.Ordinal);
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        LedgerEntry lost = new() { ClientId = Guid.CreateVersion7(), Minute = LedgerMinute.Of(TaskFixture.Now), Accepted = 1 };
        db.Ledger.Add(lost);
        await db.SaveChangesAsync();
        var books = await fixture.Dialect.BooksAsync(null, CancellationToken.None);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => check.RunAsync(CancellationToken.None));
        Assert.Equal(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{books.Accepted:N0} tasks were accepted, and {books.Accepted - 1:N0} are accounted for."), failure.Message);
        db.Ledger.Remove(lost);
        await db.SaveChangesAsync();
    }

    private async Task CommandAsync(Guid[] ids, Random luck)
    {
        for (var i = 0; i < 40; i++)
        {
            // Deletions are rare, so that something is left to be moved.
            var action = luck.GetItems([TaskAction.Retry, TaskAction.Retry, TaskAction.Release, TaskAction.Stop, TaskAction.Stop, TaskAction.Delete], 1)[0];
            var some = luck.GetItems(ids, action == TaskAction.Delete ? 5 : luck.Next(1, 80));
            var results = await fixture.Commands.RunAsync(action, some, TaskFixture.Ada, null, CancellationToken.None);
            Assert.All(results, result => Assert.Equal(result.Done, result.Refusal is null));
        }
    }

    private async Task WorkAsync(Random luck)
    {
        var owner = Guid.CreateVersion7();
        for (var i = 0; i < 60; i++)
        {
            var claimed = await fixture.Dialect.ClaimDueAsync(owner, new ClaimSize(20, 20, 20), Lease, CancellationToken.None);
            List<WriteBack> ends = [.. claimed.OrderBy(_ => luck.Next()).Select(task => new WriteBack { TaskId = task.Id, Claim = task.Claim, State = luck.GetItems([TaskState.Success, TaskState.Failed, TaskState.Pending], 1)[0] })];
            await Task.Yield();
            Assert.Equal(ends.Count, (await fixture.Dialect.WriteBackAsync(owner, ends, Lease, CancellationToken.None)).Count);
        }
    }

    private async Task<int> WatchAsync(Guid[] clients, CancellationToken over)
    {
        var looks = 0;
        for (; !over.IsCancellationRequested; looks++)
        {
            var books = await fixture.Dialect.BooksAsync(looks % 5 == 0 ? null : clients[looks % 4], CancellationToken.None);
            Assert.True(books.Balanced, books.ToString());
        }

        return looks;
    }
}
