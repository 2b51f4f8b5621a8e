using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class ResourcesApiTests(ManagementHost host)
{
    [Fact]
    public async Task A_new_resource_has_the_documented_defaults_and_an_unknown_health()
    {
        var answer = await host.Admin.PostAnswerAsync("resources", Given.Resource());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var saved = answer.Json;
        Assert.Equal($"/manage/v1/resources/{saved.Id()}", answer.Headers.Location!.ToString());
        Assert.Equal(
            """{"version":1,"method":"POST","headers":{},"content_type":"application/json","required_params":[],"success_status_codes":["2xx"],"timeout_seconds":15,"max_concurrency":64,"active":true,"health":{"enabled":true,"method":"simple","interval_min_seconds":60,"interval_max_seconds":90,"timeout_seconds":10,"down_after":3,"up_after":2,"test_values":{},"http":{"method":"GET","path":"/","headers":{},"expected_status_codes":["2xx"],"body_contains":null,"json_path":null,"json_equals":null,"latency_limit_ms":null}},"alerts":{"emails":[],"subject":null,"body":null,"webhook_url":null,"webhook_headers":{},"webhook_payload":null},"signing":{"scheme":"none","algorithm":"v1","secrets":[],"public_key":null,"previous_until":null},"request":{"format":"json","template":null,"query":{},"secret_query":{},"headers":{}},"proxy":{"mode":"default","url":null,"user":null,"password":null},"auth":{"kind":"none"},"success_when":null,"message_id_path":null,"disable_on_gone":true,"rate_limit":null,"daily_quota":null,"sent_today":null}""",
            Without(saved, "id", "name", "url", "status", "created_at", "updated_at").ToJsonString());
        Assert.Equal("""{"health":"unknown","last_checked_at":null,"circuit":"closed"}""", Without(saved["status"]!.AsObject(), "since").ToJsonString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", saved["created_at"]!.GetValue<string>());
        Assert.Equal(1L, await host.Database.ScalarAsync<long>($"SELECT count(*) FROM resource_statuses WHERE resource_id = '{saved.Id()}'"));
    }

    [Fact]
    public async Task What_was_answered_can_be_sent_back_as_it_is()
    {
        var body = Given.Resource();
        body["headers"] = new JsonObject { ["X-Key"] = "s3cret" };
        body["alerts"] = new JsonObject { ["webhook_payload"] = JsonNode.Parse("""{"text":"{{name}} is down","n":[1,null]}""") };
        var saved = await host.Admin.CreateAsync("resources", body);
        var again = await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved);
        Assert.True(again.Status == HttpStatusCode.OK, again.Text);
        Assert.Equal(Without(saved, "version", "updated_at").ToJsonString(), Without(again.Json, "version", "updated_at").ToJsonString());
        Assert.Equal(2, again.Json["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task This_node_obeys_before_it_answers()
    {
        var saved = await host.Admin.CreateAsync("resources", Given.Resource());
        var catalog = host.Services.GetRequiredService<GatewayCatalog>();
        Assert.NotNull(catalog.Current.Resource(saved.Id()));
        Assert.Equal(HttpStatusCode.NoContent, (await host.Admin.DeleteAnswerAsync($"resources/{saved.Id()}")).Status);
        Assert.Null(catalog.Current.Resource(saved.Id()));
        (await host.Admin.GetAnswerAsync($"resources/{saved.Id()}")).IsProblem(HttpStatusCode.NotFound);
        (await host.Admin.DeleteAnswerAsync($"resources/{saved.Id()}")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_name_that_exists_is_a_conflict_on_create_and_on_rename()
    {
        var one = await host.Admin.CreateAsync("resources", Given.Resource());
        var other = await host.Admin.CreateAsync("resources", Given.Resource());
        (await host.Admin.PostAnswerAsync("resources", Given.Resource(one["name"]!.GetValue<string>()))).IsProblem(HttpStatusCode.Conflict);
        other["name"] = one["name"]!.GetValue<string>();
        (await host.Admin.PutAnswerAsync($"resources/{other.Id()}", other)).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_change_of_an_old_version_is_a_conflict()
    {
        var saved = await host.Admin.CreateAsync("resources", Given.Resource());
        saved["timeout_seconds"] = 20;
        Assert.Equal(HttpStatusCode.OK, (await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved)).Status);
        saved["timeout_seconds"] = 30;
        (await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved)).IsProblem(HttpStatusCode.Conflict);
        Assert.Equal(20, (await host.Admin.GetAnswerAsync($"resources/{saved.Id()}")).Json["timeout_seconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_change_without_a_version_is_refused()
    {
        var saved = await host.Admin.CreateAsync("resources", Given.Resource());
        saved.Remove("version");
        Assert.Equal(["version"], (await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
    }

    [Fact]
    public async Task Members_left_out_of_a_change_take_their_defaults()
    {
        var body = Given.Resource();
        body["headers"] = new JsonObject { ["X-Key"] = "s3cret" };
        body["timeout_seconds"] = 99;
        var saved = await host.Admin.CreateAsync("resources", body);
        var changed = await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", new JsonObject { ["version"] = 1, ["name"] = saved["name"]!.GetValue<string>(), ["url"] = "http://x.example" });
        Assert.Empty(changed.Json["headers"]!.AsObject());
        Assert.Equal(15, changed.Json["timeout_seconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task Copies_are_named_apart_and_inactive()
    {
        var saved = await host.Admin.CreateAsync("resources", Given.Resource());
        var first = await host.Admin.PostAnswerAsync($"resources/{saved.Id()}/duplicate");
        var second = await host.Admin.PostAnswerAsync($"resources/{saved.Id()}/duplicate");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal($"{saved["name"]} copy", first.Json["name"]!.GetValue<string>());
        Assert.Equal($"{saved["name"]} copy 2", second.Json["name"]!.GetValue<string>());
        Assert.False(second.Json["active"]!.GetValue<bool>());
        Assert.Equal($"/manage/v1/resources/{second.Json.Id()}", second.Headers.Location!.ToString());
        (await host.Admin.PostAnswerAsync("resources/none/duplicate")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_many_who_want_one_name_exactly_one_gets_it()
    {
        var name = Given.Name("wanted");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.Admin.PostAnswerAsync("resources", Given.Resource(name))));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(11, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
    }

    private static JsonObject Without(JsonObject value, params string[] names)
    {
        var rest = value.DeepClone().AsObject();
        foreach (var name in names)
        {
            rest.Remove(name);
        }

        return rest;
    }
}
