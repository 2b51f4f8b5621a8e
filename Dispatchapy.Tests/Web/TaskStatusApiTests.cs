using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web;

public sealed class TaskStatusApiTests(TasksHost host) : IClassFixture<TasksHost>
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [PostgresFact]
    public async Task Tells_a_client_of_its_task_exactly_what_the_contract_names()
    {
        var task = TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7(), Start);
        (task.Ref, task.Scope, task.RunAt, task.Payload, task.LastError) = ("r-1", "s", Start.AddMinutes(1), """{"secret":1}""", "Busy");
        await host.Tasks.AddAsync(task);
        await using (var db = await host.Tasks.Contexts.CreateDbContextAsync())
        {
            db.Attempts.Add(new Attempt { TaskId = task.Id, Number = 1, ResourceId = task.Id, ResourceName = "Primary", StartedAt = Start, DurationMs = 12.5, Outcome = AttemptOutcome.MaybeReceived, StatusCode = 503, Error = "Busy" });
            await db.SaveChangesAsync();
        }

        using var client = host.Client(task.ClientId);
        var answer = await client.GetAnswerAsync($"/api/tasks/{task.Id}");
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse($$"""
                    {"task_id":"{{task.Id}}","endpoint":"orders/new","ref":"r-1","scope":"s","state":"pending","created_at":"2026-03-05T12:00:00.000Z","updated_at":"2026-03-05T12:00:00.000Z",
                     "next_attempt_at":"2026-03-05T12:01:00.000Z","delivered_by":null,
                     "attempts":[{"number":1,"resource":"Primary","started_at":"2026-03-05T12:00:00.000Z","duration_ms":12.5,"outcome":"maybe_received","status_code":503,"error":"Busy"}]}
                    """),
                answer.Json),
            answer.Text);
        var listed = (await client.GetAnswerAsync("/api/tasks?ref=r-1&state=pending&endpoint=orders/new&limit=1")).Json;
        Assert.True(JsonNode.DeepEquals(answer.Json, listed["items"]![0]) && listed["next"] is null);
    }

    [PostgresFact]
    public async Task Anothers_task_and_a_malformed_id_are_equally_unknown()
    {
        var task = TaskFixture.Given(TaskState.Success, Guid.CreateVersion7());
        await host.Tasks.AddAsync(task);
        using var client = host.Client(Guid.CreateVersion7());
        foreach (var id in new[] { task.Id.ToString(), Guid.CreateVersion7().ToString(), "7", "%7B7%7D" })
        {
            var answer = await client.GetAnswerAsync($"/api/tasks/{id}");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
    }

    [PostgresFact]
    public async Task Without_a_valid_token_nothing_is_told()
    {
        using var nobody = host.Client(null);
        foreach (var path in new[] { $"/api/tasks/{Guid.CreateVersion7()}", "/api/tasks?limit=0" })
        {
            var answer = (await nobody.GetAnswerAsync(path)).IsProblem(HttpStatusCode.Unauthorized);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [PostgresFact]
    public async Task Everything_malformed_is_named_at_once()
    {
        using var client = host.Client(Guid.CreateVersion7());
        var answer = (await client.GetAnswerAsync("/api/tasks?ref=&state=done&endpoint=a&endpoint=b&after=x&limit=0&scope=s")).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal(["after", "endpoint", "limit", "ref", "scope", "state"], answer.ErrorFields);
        foreach (var query in new[] { "limit=201", "limit=1.5", "limit=-1", "state=Pending", "state=0", "ref=a%00b", "after=" })
        {
            (await client.GetAnswerAsync("/api/tasks?" + query)).IsProblem(HttpStatusCode.BadRequest);
        }
    }

    [PostgresFact]
    public async Task Pages_follow_each_other_and_hold_nobody_elses_tasks()
    {
        var own = Guid.CreateVersion7();
        DispatchTask[] tasks = [.. Enumerable.Range(0, 7).Select(i => TaskFixture.Given(TaskState.Held, own, Start.AddSeconds(i)))];
        await host.Tasks.AddAsync([.. tasks, TaskFixture.Given(TaskState.Held, Guid.CreateVersion7(), Start)]);
        using var client = host.Client(own);
        List<string> seen = [];
        for (var next = ""; next is not null;)
        {
            var page = (await client.GetAnswerAsync("/api/tasks?limit=3" + next)).Json;
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["task_id"]!.GetValue<string>()));
            next = page["next"] is { } cursor ? $"&after={cursor}" : null;
        }

        Assert.Equal(tasks.Select(task => task.Id.ToString()).Reverse(), seen);
    }
}
