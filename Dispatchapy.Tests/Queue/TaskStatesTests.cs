using Dispatchapy.Core.Queue;
using Move = (Dispatchapy.Core.Queue.TaskState? From, Dispatchapy.Core.Queue.TaskState? To);

namespace Dispatchapy.Tests.Queue;

/// <summary>The specification's table of states, written out here: the code's own would agree with any mistake in itself.</summary>
public sealed class TaskStatesTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private const int Steps = 300;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>What operators may do, and where it leads; null is gone. Every other command is refused with a reason.</summary>
    private static readonly Dictionary<(TaskAction Action, TaskState From), TaskState?> Commands = new()
    {
        [(TaskAction.Release, TaskState.Held)] = TaskState.Pending,
        [(TaskAction.Stop, TaskState.Pending)] = TaskState.Stopped,
        [(TaskAction.Stop, TaskState.Held)] = TaskState.Stopped,
        [(TaskAction.Retry, TaskState.Failed)] = TaskState.Pending,
        [(TaskAction.Retry, TaskState.Stopped)] = TaskState.Pending,
        [(TaskAction.Delete, TaskState.Pending)] = null,
        [(TaskAction.Delete, TaskState.Held)] = null,
        [(TaskAction.Delete, TaskState.Success)] = null,
        [(TaskAction.Delete, TaskState.Failed)] = null,
        [(TaskAction.Delete, TaskState.Stopped)] = null,
    };

    private static readonly HashSet<Move> ByWorkers =
    [
        (TaskState.Pending, TaskState.Processing),
        (TaskState.Processing, TaskState.Success),
        (TaskState.Processing, TaskState.Pending),
        (TaskState.Processing, TaskState.Failed),
    ];

    private static readonly HashSet<Move> ByPeople = [.. Commands.Select(command => (Move)(command.Key.From, command.Value))];

    [Fact]
    public async Task Every_command_in_every_state_is_done_or_refused_as_the_table_says()
    {
        foreach (var (action, state) in from action in Enum.GetValues<TaskAction>() from state in Enum.GetValues<TaskState>() select (action, state))
        {
            var task = TaskFixture.Given(state, Guid.CreateVersion7());
            await fixture.AddAsync(task);
            var result = Assert.Single(await fixture.Commands.RunAsync(action, [task.Id], TaskFixture.Ada, null, CancellationToken.None));
            var allowed = Commands.TryGetValue((action, state), out var after);
            Assert.Equal((action, state, allowed), (action, state, result.Done));
            Assert.Equal(allowed, string.IsNullOrEmpty(result.Refusal));
            Assert.Equal(allowed ? after : state, result.State);
            Assert.Equal(result.State, (await fixture.FindAsync(task.Id))?.State);
            await fixture.AssertBooksMatchRowsAsync(task.ClientId);
        }
    }

    /// <summary>Commands on any task, workers that claim, end in any way, die or speak after their time: one after the other, so that each step's moves are seen.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_people_and_workers_do_a_task_moves_only_along_the_table(int seed)
    {
        Walk walk = new(fixture, new Random(seed));
        HashSet<Move> seen = [];
        await walk.AcceptAsync();
        for (var step = 0; step < Steps; step++)
        {
            var before = await walk.StatesAsync();
            var (what, allowed) = await walk.StepAsync(before);
            var after = await walk.StatesAsync();
            Move[] moves = [.. before.Select(task => (Move)(task.Value, after.TryGetValue(task.Key, out var now) ? now : null)).Where(move => move.From != move.To)];
            Assert.True(moves.All(allowed.Contains), $"Step {step} of {seed}, {what}: {string.Join(", ", moves)}");
            seen.UnionWith(moves);
        }

        Assert.Equal(ByWorkers.Concat(ByPeople).Order(), seen.Order());
        await fixture.AssertBooksMatchRowsAsync(walk.Client);
    }

    /// <summary>Some tasks, and everybody who may touch them.</summary>
    private sealed class Walk(TaskFixture fixture, Random luck)
    {
        private readonly List<(Guid Owner, Guid Task, int Claim)> _holders = [];

        public Guid Client { get; } = Guid.CreateVersion7();

        public async Task AcceptAsync()
        {
            DispatchTask[] tasks = [.. Enumerable.Range(0, 6).Select(i => TaskFixture.Given(i % 2 == 0 ? TaskState.Pending : TaskState.Held, Client))];
            await fixture.AddAsync(tasks);
        }

        public async Task<Dictionary<Guid, TaskState>> StatesAsync()
        {
            Dictionary<Guid, TaskState> states = [];
            await using var db = await fixture.Contexts.CreateDbContextAsync();
            foreach (var task in db.Tasks.Where(task => task.ClientId == Client))
            {
                states.Add(task.Id, task.State);
            }

            return states;
        }

        /// <returns>What was done, and the moves that it may make.</returns>
        public async Task<(string What, HashSet<Move> Allowed)> StepAsync(Dictionary<Guid, TaskState> states)
        {
            switch (luck.Next(10))
            {
                case 0:
                    await AcceptAsync();
                    return ("accept", []);
                case < 4:
                    return ("claim", await ClaimAsync());
                case < 7:
                    return ("end", await EndAsync());
                default:
                    var action = luck.GetItems([TaskAction.Retry, TaskAction.Retry, TaskAction.Release, TaskAction.Release, TaskAction.Stop, TaskAction.Stop, TaskAction.Delete], 1)[0];
                    await fixture.Commands.RunAsync(action, OfEachState(states), TaskFixture.Ada, null, CancellationToken.None);
                    return (action.ToString(), [.. Commands.Where(command => command.Key.Action == action).Select(command => (Move)(command.Key.From, command.Value))]);
            }
        }

        /// <summary>One of each: rare states would else hardly ever be met.</summary>
        private Guid[] OfEachState(Dictionary<Guid, TaskState> states) => [.. states.GroupBy(task => task.Value, task => task.Key).Select(tasks => luck.GetItems(tasks.Order().ToArray(), 1)[0])];

        /// <summary>Every third worker is as good as dead: its lease has ended when the next one looks.</summary>
        private async Task<HashSet<Move>> ClaimAsync()
        {
            var owner = Guid.CreateVersion7();
            var claimed = await fixture.Dialect.ClaimDueAsync(owner, new ClaimSize(6, 6, 6), luck.Next(3) == 0 ? TimeSpan.Zero : Lease, CancellationToken.None);
            _holders.AddRange(claimed.Select(task => (owner, task.Id, task.Claim)));
            return [(TaskState.Pending, TaskState.Processing)];
        }

        /// <summary>Anybody who ever held a task, also long ago, says how it ended.</summary>
        private async Task<HashSet<Move>> EndAsync()
        {
            if (_holders.Count == 0)
            {
                return [];
            }

            var (owner, task, claim) = _holders[luck.Next(2) == 0 ? ^1 : luck.Next(_holders.Count)];
            var state = luck.GetItems([TaskState.Success, TaskState.Failed, TaskState.Pending], 1)[0];
            var written = await fixture.Dialect.WriteBackAsync(owner, [new WriteBack { TaskId = task, Claim = claim, State = state }], Lease, CancellationToken.None);
            return written.Contains(task) ? [(TaskState.Processing, state)] : [];
        }
    }
}
