using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Dispatch;

public sealed class KeyedTasksTests
{
    private static readonly Guid Before = Guid.CreateVersion7();

    private static readonly LeasedTask Follower = new() { Id = Guid.CreateVersion7(), ClientId = Guid.CreateVersion7(), EndpointId = Guid.CreateVersion7(), EndpointPath = "a", Claim = 1, OrderingKey = "key", Payload = default };

    /// <summary>The one before it ended, and called, before this one was parked: nobody else would call it for hours.</summary>
    [Fact]
    public async Task A_task_whose_turn_came_while_it_was_being_parked_is_called()
    {
        Turns turns = new(new Turn(null, false));
        ClusterNews news = new();
        var rung = 0;
        news.Subscribe(NewsTopic.Work, () => rung++);
        await new KeyedTasks(turns, news).LookAgainAsync(Follower, Before);
        Assert.Equal((Before, 1), (Assert.Single(turns.Called), rung));
    }

    [Fact]
    public async Task One_that_still_has_somebody_before_it_stays_parked()
    {
        Turns turns = new(new Turn(Before, false));
        await new KeyedTasks(turns, new ClusterNews()).LookAgainAsync(Follower, Before);
        Assert.Empty(turns.Called);
    }

    private sealed class Turns(Turn turn) : ITurnDialect
    {
        public List<Guid> Called { get; } = [];

        public Task<Expiry> ExpiredAsync(int limit, CancellationToken ct) => throw new NotSupportedException();

        public Task<Turn> TurnAsync(LeasedTask task, CancellationToken ct) => Task.FromResult(turn);

        public Task<int> CallNextAsync(Guid finished, CancellationToken ct)
        {
            Called.Add(finished);
            return Task.FromResult(1);
        }
    }
}
