using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Queue;

public sealed class TaskWalkTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private TaskListQuery Tasks => fixture.Get<TaskListQuery>();

    [Fact]
    public async Task A_search_finds_everything_across_the_ends_of_its_steps()
    {
        var client = Guid.CreateVersion7();
        // More than the first two steps, with a match at the beginning, in the middle and at the end.
        var tasks = Enumerable.Range(0, 7_000).Select(i =>
        {
            var task = TaskFixture.Given(TaskState.Success, client, TaskFixture.Now.AddSeconds(i - 8_000));
            task.Scope = i is 0 or 1_999 or 5_000 or 6_999 ? "needle" : "hay";
            return task;
        }).ToList();
        await fixture.AddAsync(tasks);
        List<Guid> found = [];
        Guid? after = null;
        do
        {
            var page = await Tasks.ListAsync(new TaskFilter { Search = "NEEDLE", Client = client.ToString() }, after, 3, CancellationToken.None);
            found.AddRange(page.Items.Select(row => row.Id));
            after = page.Next is null ? null : TaskCursor.TryParse(page.Next);
        }
        while (after is not null);
        Assert.Equal(new[] { 6_999, 5_000, 1_999, 0 }.Select(i => tasks[i].Id), found);
        await using (var db = await fixture.Contexts.CreateDbContextAsync())
        {
            // With a clock that stands still nobody runs out of patience, however slow the machine is.
            TaskWalk walk = new(db, new TaskFilter { Scope = "needle", Client = client.ToString() }, new ManualTime());
            Assert.Equal(new TaskCount(4, false), await walk.CountAsync(100, CancellationToken.None));
            Assert.Equal(new TaskCount(2, true), await walk.CountAsync(2, CancellationToken.None));
        }

        Assert.Equal(new TaskCount(1_000, true), await Tasks.CountAsync(new TaskFilter { Client = client.ToString() }, 1_000, CancellationToken.None));
        var done = await fixture.Commands.RunAsync(TaskAction.Delete, new TaskFilter { Scope = "needle", Client = client.ToString() }, TaskFixture.Ada, null, CancellationToken.None);
        Assert.Equal((4, false), (done.Results.Count(result => result.Done), done.More));
    }

    [Fact]
    public async Task Several_states_are_listed_together()
    {
        var client = Guid.CreateVersion7();
        await fixture.AddAsync(Enum.GetValues<TaskState>().Select(state => TaskFixture.Given(state, client)));
        var page = await Tasks.ListAsync(new TaskFilter { Client = client.ToString(), States = [TaskState.Failed, TaskState.Held] }, null, 50, CancellationToken.None);
        Assert.Equal([TaskState.Held, TaskState.Failed], page.Items.Select(row => row.State).Order());
    }

    [Fact]
    public async Task What_is_further_back_is_found_by_its_very_reference_or_id()
    {
        var task = TaskFixture.Given(TaskState.Success, Guid.CreateVersion7(), TaskFixture.Now.AddDays(-30));
        task.Ref = "order-very-old";
        await fixture.AddAsync(task);
        foreach (var text in new[] { "order-very-old", task.Id.ToString() })
        {
            Assert.Equal(task.Id, Assert.Single(await Tasks.ExactAsync(text, Guid.CreateVersion7(), 20, CancellationToken.None)).Id);
            Assert.Empty(await Tasks.ExactAsync(text, task.Id, 20, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_command_on_many_tasks_reports_its_progress_and_is_one_entry_of_the_audit_log()
    {
        var client = Guid.CreateVersion7();
        var tasks = Enumerable.Range(0, 250).Select(i => TaskFixture.Given(i == 7 ? TaskState.Success : TaskState.Failed, client)).ToList();
        await fixture.AddAsync(tasks);
        List<int> batches = [];
        await fixture.Commands.RunAsync(TaskAction.Retry, tasks.Select(task => task.Id), TaskFixture.Ada, new Direct(results => batches.Add(results.Count)), CancellationToken.None);
        Assert.Equal([100, 100, 50], batches);
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        var entry = Assert.Single(db.AuditEntries.Where(entry => entry.Action == "retried" && entry.SubjectName == "249 tasks"));
        Assert.Equal(("Ada", "task"), (entry.ActorName, entry.SubjectType));
        Assert.Contains("\"refused\":1", entry.After, StringComparison.Ordinal);
    }

    private sealed class Direct(Action<IReadOnlyList<TaskCommandResult>> report) : IProgress<IReadOnlyList<TaskCommandResult>>
    {
        public void Report(IReadOnlyList<TaskCommandResult> value) => report(value);
    }
}
