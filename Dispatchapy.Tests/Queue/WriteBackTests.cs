using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Queue;

public sealed class WriteBackTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly Guid Owner = Guid.CreateVersion7();
    private static readonly Guid Resource = Guid.CreateVersion7();

    [Fact]
    public async Task Repeating_one_whose_answer_was_lost_changes_nothing_and_still_wins()
    {
        var task = await ClaimedAsync();
        // A failover: the end of one attempt and the start of the next in one row, which keeps the lease.
        WriteBack failover = new()
        {
            TaskId = task.Id,
            Claim = task.Claim,
            State = TaskState.Processing,
            Attempts = 2,
            AttemptNumber = 2,
            Started = new StartedAttempt(Resource, TaskFixture.Now, null),
            Ended = [Ended(task.Id)],
        };
        Assert.Equal([task.Id], await WriteAsync(failover));
        Assert.Equal([task.Id], await WriteAsync(failover));

        await using var db = await fixture.Contexts.CreateDbContextAsync();
        Assert.Equal((1, 1), (await db.Attempts.CountAsync(attempt => attempt.TaskId == task.Id), await db.AttemptExchanges.CountAsync(exchange => exchange.TaskId == task.Id)));
    }

    [Fact]
    public async Task Repeating_the_end_of_a_lease_changes_nothing_and_loses()
    {
        var task = await ClaimedAsync();
        var delivered = Delivered(task);
        Assert.Equal([task.Id], await WriteAsync(delivered));
        Assert.Empty(await WriteAsync(delivered));

        await using var db = await fixture.Contexts.CreateDbContextAsync();
        Assert.Equal((1, 1), (await db.Attempts.CountAsync(attempt => attempt.TaskId == task.Id), await db.AttemptExchanges.CountAsync(exchange => exchange.TaskId == task.Id)));
    }

    [Fact]
    public async Task An_attempt_that_is_on_record_against_all_expectation_does_not_keep_an_outcome_from_it()
    {
        var task = await ClaimedAsync();
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        db.Attempts.Add(Ended(task.Id).Record);
        await db.SaveChangesAsync();

        Assert.Equal([task.Id], await WriteAsync(Delivered(task)));
        Assert.Equal(TaskState.Success, (await fixture.FindAsync(task.Id))!.State);
    }

    private static WriteBack Delivered(LeasedTask task) =>
        new() { TaskId = task.Id, Claim = task.Claim, State = TaskState.Success, Attempts = 1, AttemptNumber = 1, DeliveredBy = "first", Ended = [Ended(task.Id)] };

    private static EndedAttempt Ended(Guid task) => new(
        new Attempt { TaskId = task, Number = 1, ResourceId = Resource, ResourceName = "first", StartedAt = TaskFixture.Now, Outcome = AttemptOutcome.MaybeReceived },
        new AttemptExchange { TaskId = task, Number = 1, Method = "POST", Url = "https://provider.example/", RequestHeaders = "{}" });

    private async Task<LeasedTask> ClaimedAsync()
    {
        await fixture.AddAsync(TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7()));
        return Assert.Single(await fixture.Dialect.ClaimDueAsync(Owner, new ClaimSize(10, 10, 10), Lease, CancellationToken.None));
    }

    private Task<HashSet<Guid>> WriteAsync(WriteBack row) => fixture.Dialect.WriteBackAsync(Owner, [row], Lease, CancellationToken.None);
}
