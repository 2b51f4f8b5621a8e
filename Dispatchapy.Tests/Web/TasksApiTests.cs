using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web;

public sealed class TasksApiTests(TasksHost host) : IClassFixture<TasksHost>
{
    [PostgresFact]
    public async Task A_single_command_answers_the_task_or_the_refusal_or_that_there_is_none()
    {
        var task = TaskFixture.Given(TaskState.Held, Guid.CreateVersion7());
        await host.Tasks.AddAsync(task);
        var released = await host.Operator.PostAnswerAsync($"tasks/{task.Id}/release");
        Assert.Equal((HttpStatusCode.OK, "pending"), (released.Status, released.Json["state"]!.GetValue<string>()));
        var again = (await host.Operator.PostAnswerAsync($"tasks/{task.Id}/release")).IsProblem(HttpStatusCode.Conflict);
        Assert.Equal("Only held tasks can be released.", again.Json["detail"]!.GetValue<string>());
        Assert.Equal("stopped", (await host.Operator.PostAnswerAsync($"tasks/{task.Id}/stop")).Json["state"]!.GetValue<string>());
        Assert.Equal("pending", (await host.Operator.PostAnswerAsync($"tasks/{task.Id}/retry")).Json["state"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, (await host.Operator.DeleteAnswerAsync($"tasks/{task.Id}")).Status);
        foreach (var id in new[] { task.Id.ToString(), "no-id" })
        {
            (await host.Operator.DeleteAnswerAsync($"tasks/{id}")).IsProblem(HttpStatusCode.NotFound);
            (await host.Operator.PostAnswerAsync($"tasks/{id}/retry")).IsProblem(HttpStatusCode.NotFound);
            (await host.Viewer.GetAnswerAsync($"tasks/{id}")).IsProblem(HttpStatusCode.NotFound);
        }
    }

    [PostgresFact]
    public async Task A_task_that_is_being_sent_cannot_be_deleted()
    {
        var task = TaskFixture.Given(TaskState.Processing, Guid.CreateVersion7());
        await host.Tasks.AddAsync(task);
        (await host.Operator.DeleteAnswerAsync($"tasks/{task.Id}")).IsProblem(HttpStatusCode.Conflict);
    }

    [PostgresFact]
    public async Task Viewers_look_and_touch_nothing()
    {
        var task = TaskFixture.Given(TaskState.Held, Guid.CreateVersion7());
        await host.Tasks.AddAsync(task);
        Assert.Equal(HttpStatusCode.OK, (await host.Viewer.GetAnswerAsync($"tasks/{task.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Viewer.PostAnswerAsync($"tasks/{task.Id}/release")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Viewer.DeleteAnswerAsync($"tasks/{task.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Viewer.PostAnswerAsync("tasks/bulk", new JsonObject())).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client(null).GetAnswerAsync("/manage/v1/tasks")).Status);
    }

    [PostgresFact]
    public async Task Details_show_payload_and_headers_as_they_are_stored_and_who_did_what()
    {
        var task = TaskFixture.Given(TaskState.Failed, Guid.CreateVersion7());
        (task.Payload, task.Overrides) = ("""{"n":1.0,"n":"\ud83d","größe":"ü"}""", """[{"param":"phone"}]""");
        await host.Tasks.AddAsync(task);
        await using (var db = await host.Tasks.Contexts.CreateDbContextAsync())
        {
            db.Attempts.Add(new Attempt { TaskId = task.Id, Number = 1, ResourceId = task.Id, ResourceName = "A", StartedAt = task.CreatedAt, DurationMs = 3, Outcome = AttemptOutcome.Refused, StatusCode = 400 });
            db.AttemptExchanges.Add(new AttemptExchange { TaskId = task.Id, Number = 1, Method = "POST", Url = "https://a.example/<b>", RequestHeaders = """{"X-Key":"••••"}""", RequestBody = "a=1", ResponseHeaders = """{"Server":"x"}""", ResponseBody = [0, 0xC3], ResponseSize = 2 });
            await db.SaveChangesAsync();
        }

        await host.Operator.PostAnswerAsync($"tasks/{task.Id}/retry");
        var answer = await host.Viewer.GetAnswerAsync($"tasks/{task.Id}");
        Assert.Contains($"\"source_payload\":{task.Payload},\"overrides\":{task.Overrides}", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"why\":{\"picked\":\"first in failover order\",\"passed_over\":[]}", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"request\":{\"method\":\"POST\",\"url\":\"https://a.example/<b>\",\"headers\":{\"X-Key\":\"••••\"},\"body\":\"a=1\"}", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"response\":{\"status\":400,\"headers\":{\"Server\":\"x\"},\"body\":\"\uFFFD\uFFFD\",\"size\":2}", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"Retried by Ada as Operator\"", answer.Text, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Lists_filter_and_name_everything_malformed()
    {
        var client = Guid.CreateVersion7();
        await host.Tasks.AddAsync(TaskFixture.Given(TaskState.Held, client), TaskFixture.Given(TaskState.Failed, client));
        var page = (await host.Viewer.GetAnswerAsync($"tasks?client={client}&state=failed&from=2026-01-01&to=2100-01-01T00:00:00%2B07:00&q=orders&limit=200")).Json;
        Assert.Equal("failed", Assert.Single(page["items"]!.AsArray())!["state"]!.GetValue<string>());
        var wrong = (await host.Viewer.GetAnswerAsync("tasks?from=yesterday&to=1&state=x&limit=x&after=x&q=%20&page=2")).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal(["after", "from", "limit", "page", "q", "state", "to"], wrong.ErrorFields);
    }

    [PostgresFact]
    public async Task Stats_are_what_the_contract_names_and_balance()
    {
        await host.Tasks.AddAsync(TaskFixture.Given(TaskState.Success, Guid.CreateVersion7()), TaskFixture.Given(TaskState.Held, Guid.CreateVersion7()));
        var stats = (await host.Viewer.GetAnswerAsync("stats")).Json;
        Assert.Equal(
            ["accepted", "pending", "processing", "held", "success", "failed", "stopped", "deleted", "per_minute", "time_to_delivery_ms"],
            stats.Select(field => field.Key));
        Assert.Equal(stats["accepted"]!.GetValue<long>(), stats.Skip(1).Take(7).Sum(field => field.Value!.GetValue<long>()));
        Assert.Equal(["accepted", "success", "failed"], stats["per_minute"]!.AsObject().Select(field => field.Key));
        Assert.Equal(0, stats["time_to_delivery_ms"]!["p95"]!.GetValue<double>());
    }
}
