using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class TaskListQueryTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private TaskListQuery Tasks => fixture.Get<TaskListQuery>();

    [Fact]
    public async Task Pages_hold_every_task_once_while_new_ones_arrive()
    {
        var client = Guid.CreateVersion7();
        DispatchTask[] there = [.. Enumerable.Range(0, 95).Select(i => TaskFixture.Given(TaskState.Pending, client, TaskFixture.Now.AddSeconds(i - 200)))];
        await fixture.AddAsync(there);
        List<Guid> seen = [];
        for (Guid? after = null; ;)
        {
            var page = await Tasks.ListAsync(new TaskFilter { Client = client.ToString() }, after, 10, CancellationToken.None);
            seen.AddRange(page.Items.Select(row => row.Id));
            await fixture.AddAsync(TaskFixture.Given(TaskState.Pending, client));
            if (page.Next is null)
            {
                break;
            }

            after = TaskCursor.TryParse(page.Next);
        }

        Assert.Equal(there.Select(task => task.Id).Reverse(), seen);
    }

    [Fact]
    public async Task Searches_take_wildcards_for_what_they_are_and_find_letters_of_every_script()
    {
        var client = await fixture.AddClientAsync("Grüße & Co");
        DispatchTask[] tasks = [.. new[] { "100%", "100x", "a_b", "axb", @"back\slash", "[x]", "Zürich", "ÄRGER", "заказ" }.Select(text => With(client, task => task.Ref = text))];
        await fixture.AddAsync(tasks);
        foreach (var (search, found) in new[] { ("100%", "100%"), ("A_B", "a_b"), (@"K\s", @"back\slash"), ("[x]", "[x]"), ("zürich", "Zürich"), ("ÄRGER", "ÄRGER"), ("заказ", "заказ") })
        {
            var page = await Tasks.ListAsync(new TaskFilter { Search = search, Client = client.ToString() }, null, 50, CancellationToken.None);
            Assert.Equal(found, Assert.Single(page.Items).Ref);
        }

        Assert.Equal(tasks.Length, (await Tasks.ListAsync(new TaskFilter { Search = "grüße &" }, null, 50, CancellationToken.None)).Items.Count);
    }

    [Fact]
    public async Task Searches_look_into_scope_path_payload_and_the_beginning_of_ids()
    {
        var task = With(Guid.CreateVersion7(), task => (task.Scope, task.EndpointPath, task.Payload) = ("Nightly", "Invoices/Send", """{"customer":"Ümit Q-77"}"""));
        await fixture.AddAsync(task);
        var id = task.Id.ToString();
        foreach (var search in new[] { "nightl", "invoices/se", "q-77", "Ümit", id, id[..20], id.Replace("-", "", StringComparison.Ordinal)[..17].ToUpperInvariant() })
        {
            var page = await Tasks.ListAsync(new TaskFilter { Search = search, Client = task.ClientId.ToString() }, null, 50, CancellationToken.None);
            Assert.Equal(task.Id, Assert.Single(page.Items).Id);
        }

        Assert.Empty((await Tasks.ListAsync(new TaskFilter { Search = id[..7], Client = task.ClientId.ToString() }, null, 50, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task Every_filter_narrows()
    {
        var client = await fixture.AddClientAsync("Filters");
        var task = With(client, task => (task.Ref, task.Scope, task.EndpointPath) = ("r-1", "s-1", "only/here"), TaskState.Failed, TaskFixture.Now.AddHours(-3));
        await fixture.AddAsync(task, TaskFixture.Given(TaskState.Failed, client), TaskFixture.Given(TaskState.Pending, client));
        foreach (var filter in new TaskFilter[]
        {
            new() { States = [TaskState.Failed], To = TaskFixture.Now.AddHours(-1) },
            new() { Endpoint = "only/here" },
            new() { Endpoint = task.EndpointId.ToString() },
            new() { Ref = "r-1" },
            new() { Scope = "s-1" },
            new() { From = TaskFixture.Now.AddHours(-4), To = TaskFixture.Now.AddHours(-2) },
        })
        {
            var row = Assert.Single((await Tasks.ListAsync(filter with { Client = "Filters" }, null, 50, CancellationToken.None)).Items);
            Assert.Equal((task.Id, "Filters"), (row.Id, row.Client));
        }

        Assert.Equal(2, (await Tasks.ListAsync(new TaskFilter { Client = "Filters", From = TaskFixture.Now.AddHours(-1) }, null, 50, CancellationToken.None)).Items.Count);
        Assert.Empty((await Tasks.ListAsync(new TaskFilter { Client = "Nobody" }, null, 50, CancellationToken.None)).Items);
        Assert.Equal(3, (await Tasks.ListAsync(new TaskFilter { Client = "Filters", From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue }, null, 50, CancellationToken.None)).Items.Count);
    }

    [Fact]
    public async Task A_resource_is_found_by_its_id_and_by_its_old_and_new_name()
    {
        var resource = new Resource { Id = Guid.CreateVersion7(), Name = "New name", Url = "https://a.example" };
        var (tried, underWay, other) = (TaskFixture.Given(TaskState.Success, Guid.CreateVersion7()), TaskFixture.Given(TaskState.Processing, Guid.CreateVersion7()), TaskFixture.Given(TaskState.Success, Guid.CreateVersion7()));
        (underWay.AttemptResourceId, underWay.AttemptStartedAt) = (resource.Id, TaskFixture.Now);
        await fixture.AddAsync(tried, underWay, other);
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        db.Resources.Add(resource);
        db.Attempts.Add(new Attempt { TaskId = tried.Id, Number = 1, ResourceId = resource.Id, ResourceName = "Old name", StartedAt = TaskFixture.Now, Outcome = AttemptOutcome.Accepted });
        await db.SaveChangesAsync();
        async Task<IEnumerable<Guid>> FoundAsync(string text) => (await Tasks.ListAsync(new TaskFilter { Resource = text }, null, 50, CancellationToken.None)).Items.Select(row => row.Id).Order();
        Assert.Equal(new[] { tried.Id, underWay.Id }.Order(), await FoundAsync("New name"));
        Assert.Equal(new[] { tried.Id, underWay.Id }.Order(), await FoundAsync(resource.Id.ToString()));
        Assert.Equal([tried.Id], await FoundAsync("Old name"));
    }

    private static DispatchTask With(Guid client, Action<DispatchTask> set, TaskState state = TaskState.Pending, DateTimeOffset? createdAt = null)
    {
        var task = TaskFixture.Given(state, client, createdAt);
        set(task);
        return task;
    }
}
