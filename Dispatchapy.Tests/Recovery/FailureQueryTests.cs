using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Tests.Queue;

namespace Dispatchapy.Tests.Recovery;

public sealed class FailureQueryTests : IAsyncLifetime
{
    private static readonly Guid Primary = Guid.CreateVersion7();

    private readonly TaskFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Equal_causes_fall_together_whatever_their_numbers()
    {
        var client = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++)
        {
            await FailedAsync(client, Primary, 422, $"Order {i} is unknown.");
        }

        await FailedAsync(client, Primary, 503, "Server error: 503.");
        await FailedAsync(client, Guid.CreateVersion7(), 503, "Server error: 503.");
        await FailedAsync(client, null, null, "The endpoint was deleted.");
        await _fixture.AddAsync(TaskFixture.Given(TaskState.Success, client));
        var overview = await _fixture.Get<FailureQuery>().NextAsync();
        Assert.Equal((8, false, 4), (overview.Tasks, overview.More, overview.Groups.Count));
        Assert.Equal((5, "Order ‹number› is unknown."), (overview.Groups[0].Count, overview.Groups[0].Cause.Error));
        Assert.True(overview.Groups[0].First <= overview.Groups[0].Last);
        Assert.Equal("Order 4 is unknown.", overview.Groups[0].SampleError);
        Assert.Contains(overview.Groups, group => group is { Resource: null, Cause: { Outcome: null, Error: "The endpoint was deleted." } });
        foreach (var group in overview.Groups)
        {
            var page = await _fixture.Get<TaskListQuery>().ListAsync(new TaskFilter { Cause = group.Cause }, null, 50, CancellationToken.None);
            Assert.Equal(group.Count, page.Items.Count);
            Assert.Contains(page.Items, row => row.Id == group.Sample);
        }
    }

    private async Task FailedAsync(Guid client, Guid? resource, int? status, string error)
    {
        var task = TaskFixture.Given(TaskState.Failed, client);
        task.LastError = error;
        task.AttemptNumber = resource is null ? 0 : 1;
        await _fixture.AddAsync(task);
        if (resource is { } id)
        {
            await using var db = await _fixture.Contexts.CreateDbContextAsync();
            db.Attempts.Add(new Attempt { TaskId = task.Id, Number = 1, ResourceId = id, ResourceName = "Primary", StartedAt = task.CreatedAt, DurationMs = 5, Outcome = AttemptOutcome.Refused, StatusCode = status, Error = error });
            await db.SaveChangesAsync();
        }
    }
}
