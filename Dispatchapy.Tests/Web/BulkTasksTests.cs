using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web;

public sealed class BulkTasksTests(TasksHost host) : IClassFixture<TasksHost>
{
    [PostgresFact]
    public async Task Ids_are_answered_one_by_one()
    {
        var (held, failed, unknown) = (TaskFixture.Given(TaskState.Held, Guid.CreateVersion7()), TaskFixture.Given(TaskState.Failed, Guid.CreateVersion7()), Guid.CreateVersion7());
        await host.Tasks.AddAsync(held, failed);
        var answer = (await BulkAsync($$"""{"action":"stop","ids":["{{held.Id}}","{{failed.Id}}","{{unknown}}"]}""")).Json;
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse($$"""
                    {"action":"stop","matched":3,"done":1,"refused":2,"more":false,"results":[
                     {"task_id":"{{held.Id}}","done":true,"state":"stopped","error":null},
                     {"task_id":"{{failed.Id}}","done":false,"state":"failed","error":"Only pending and held tasks can be stopped."},
                     {"task_id":"{{unknown}}","done":false,"state":null,"error":"No such task."}]}
                    """),
                answer),
            answer.ToJsonString());
    }

    [PostgresFact]
    public async Task A_filter_means_every_task_it_matches()
    {
        var client = Guid.CreateVersion7();
        await host.Tasks.AddAsync(Enumerable.Range(0, 3).Select(_ => TaskFixture.Given(TaskState.Failed, client)));
        var answer = (await BulkAsync($$$"""{"action":"retry","filter":{"client":"{{{client}}}"}}""")).Json;
        Assert.Equal((3, 3, false), (answer["matched"]!.GetValue<int>(), answer["done"]!.GetValue<int>(), answer["more"]!.GetValue<bool>()));
    }

    [PostgresFact]
    public async Task Every_task_there_is_has_to_be_asked_for_in_so_many_words()
    {
        var held = TaskFixture.Given(TaskState.Held, Guid.CreateVersion7());
        await host.Tasks.AddAsync(held);
        foreach (var filter in new[] { "{}", """{"state":null}""", """{"q":""}""", """{"q":"  "}""" })
        {
            (await BulkAsync($$$"""{"action":"release","filter":{{{filter}}}}""")).IsProblem(HttpStatusCode.UnprocessableEntity);
        }

        Assert.Equal(TaskState.Held, (await host.Tasks.FindAsync(held.Id))!.State);
        await BulkAsync("""{"action":"release","filter":{},"all":true}""");
        Assert.Equal(TaskState.Pending, (await host.Tasks.FindAsync(held.Id))!.State);
    }

    [PostgresFact]
    public async Task Everything_wrong_is_said_at_once()
    {
        foreach (var (body, fields) in new (string, string[])[]
        {
            ("{}", ["action", "ids"]),
            ("""{"action":"explode","ids":[],"filter":{"state":"x","from":"x","colour":"red","ref":7},"all":"yes","dry":true}""", ["action", "all", "dry", "filter.colour", "filter.from", "filter.ref", "filter.state", "ids"]),
            ("""{"action":"retry","ids":["7",null]}""", ["ids[0]", "ids[1]"]),
            ("""{"action":"retry","ids":"all"}""", ["ids"]),
            ("""{"action":"retry","filter":[]}""", ["filter"]),
        })
        {
            var answer = (await BulkAsync(body)).IsProblem(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(fields, answer.ErrorFields);
        }

        var many = new JsonObject { ["action"] = "retry", ["ids"] = new JsonArray([.. Enumerable.Range(0, 10_001).Select(_ => JsonValue.Create(Guid.CreateVersion7().ToString()))]) };
        Assert.Equal(["ids"], (await BulkAsync(many.ToJsonString())).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        (await BulkAsync("""{"action":""")).IsProblem(HttpStatusCode.BadRequest);
        (await BulkAsync("""{"action":"retry","filter":{"ref":"\ud83d"}}""")).IsProblem(HttpStatusCode.BadRequest);
    }

    private Task<JsonAnswer> BulkAsync(string body) => host.Operator.CallAsync(HttpMethod.Post, "tasks/bulk", new StringContent(body, Encoding.UTF8, "application/json"));
}
