using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Queue;

public sealed class TaskDetailsQueryTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [PostgresFact]
    public async Task Tells_everything_about_a_task_that_is_being_sent_for_the_second_time()
    {
        var resource = new Resource { Id = Guid.CreateVersion7(), Name = "Backup", Url = "https://b.example" };
        var task = TaskFixture.Given(TaskState.Processing, await fixture.AddClientAsync("Shop"), Start);
        (task.Payload, task.AttemptNumber, task.AttemptResourceId, task.AttemptStartedAt, task.AttemptWhy) = ("""{"a":1.0}""", 2, resource.Id, Start.AddSeconds(2), """{"picked":"next"}""");
        await fixture.AddAsync(task);
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        db.Resources.Add(resource);
        db.Attempts.Add(new Attempt { TaskId = task.Id, Number = 1, ResourceId = task.Id, ResourceName = "Primary", StartedAt = Start.AddSeconds(1), DurationMs = 500, Outcome = AttemptOutcome.MaybeReceived, StatusCode = 503, Error = "Busy" });
        db.AttemptExchanges.Add(new AttemptExchange { TaskId = task.Id, Number = 1, Method = "POST", Url = "https://a.example", RequestHeaders = """{"X":"••••"}""", ResponseHeaders = "{}", ResponseBody = [.. "a\0b"u8, 0xFF], ResponseSize = 9 });
        db.TaskEvents.Add(new TaskEvent { TaskId = task.Id, At = Start.AddMilliseconds(500), Text = TaskEventText.Of(TaskAction.Release, TaskState.Held, "Ada") });
        await db.SaveChangesAsync();

        var details = (await fixture.Get<TaskDetailsQuery>().FindAsync(task.Id, CancellationToken.None))!;
        var (first, second) = (details.Attempts[0], details.Attempts[1]);
        Assert.Equal(("Shop", null), (details.Task.Client, details.Task.NextAttemptAt));
        Assert.Equal(("""{"a":1.0}""", "a\uFFFDb\uFFFD", 9), (first.Request!.Body, first.Response!.Body, first.Response.Size));
        Assert.Equal("""{"picked":"first in failover order","passed_over":[]}""", first.Why);
        Assert.Equal(("Backup", null, null, """{"picked":"next"}"""), (second.Attempt.Resource, second.Attempt.Outcome, second.Request, second.Why));
        Assert.Equal(
            ["Accepted, and held by development mode", "Released from development mode by Ada", "Attempt 1 at Primary started", "Attempt 1 at Primary may have been received (status 503): Busy", "Attempt 2 at Backup started"],
            details.Events.Select(line => line.Text));
    }

    [PostgresFact]
    public async Task Knows_nothing_of_a_task_that_never_was() =>
        Assert.Null(await fixture.Get<TaskDetailsQuery>().FindAsync(Guid.CreateVersion7(), CancellationToken.None));

    [Fact]
    public void A_finish_never_comes_before_what_led_to_it_though_the_clocks_differ()
    {
        var row = new TaskRow { Id = Guid.Empty, ClientId = Guid.Empty, EndpointId = Guid.Empty, Endpoint = "e", State = TaskState.Success, CreatedAt = Start, UpdatedAt = Start, FinishedAt = Start.AddSeconds(-5), DeliveredBy = "A" };
        var attempt = new AttemptRow { TaskId = Guid.Empty, Number = 1, ResourceId = Guid.Empty, Resource = "A", StartedAt = Start, DurationMs = 20, Outcome = AttemptOutcome.Accepted, StatusCode = 200 };
        var last = TaskLog.Compose(row, [attempt], [])[^1];
        Assert.Equal((Start.AddMilliseconds(20), "Delivered by A"), (last.At, last.Text));
    }

    [Fact]
    public void Foreign_text_shows_what_it_cannot_show() =>
        Assert.Equal("\uFFFD ok ü", ForeignText.Of(Encoding.UTF8.GetBytes("\0 ok ü")));
}
