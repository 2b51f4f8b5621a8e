using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class EndpointsApiTests(ManagementHost host)
{
    [Fact]
    public async Task The_order_of_resources_is_kept_and_can_be_changed()
    {
        var one = (await host.Admin.CreateAsync("resources", Given.Resource())).Id();
        var two = (await host.Admin.CreateAsync("resources", Given.Resource())).Id();
        var three = (await host.Admin.CreateAsync("resources", Given.Resource())).Id();
        var saved = await host.Admin.CreateAsync("endpoints", Given.Endpoint(null, two, one));
        Assert.Equal([two, one], Order(saved));

        saved["resources"] = Given.Endpoint(null, three, one, two)["resources"]!.DeepClone();
        Assert.Equal([three, one, two], Order((await host.Admin.PutAnswerAsync($"endpoints/{saved.Id()}", saved)).Json));
        saved["version"] = 2;
        saved["resources"] = Given.Endpoint(null, two)["resources"]!.DeepClone();
        Assert.Equal([two], Order((await host.Admin.PutAnswerAsync($"endpoints/{saved.Id()}", saved)).Json));
        Assert.Equal([two], Order((await host.Admin.GetAnswerAsync($"endpoints/{saved.Id()}")).Json));
    }

    [Fact]
    public async Task A_leading_slash_and_space_around_the_path_are_taken_off()
    {
        var path = Given.Path("a/b");
        Assert.Equal(path, (await host.Admin.CreateAsync("endpoints", Given.Endpoint($" /{path} ")))["path"]!.GetValue<string>());
        (await host.Admin.PostAnswerAsync("endpoints", Given.Endpoint(path))).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Readiness_says_what_is_missing_until_nothing_is()
    {
        var resource = Given.Resource();
        resource["required_params"] = new JsonArray("to");
        var resourceId = (await host.Admin.CreateAsync("resources", resource)).Id();
        var endpoint = Given.Endpoint(null, resourceId);
        endpoint["resources"]![0]!["mapping"] = JsonNode.Parse("""[{"target":"text","source":"payload","value":"text"}]""");
        var saved = await host.Admin.CreateAsync("endpoints", endpoint);
        Assert.Equal("No client may call it yet.", saved["readiness"]!.GetValue<string>());

        await host.Admin.CreateAsync("clients", Given.Client(null, saved.Id()));
        Assert.Contains("does not set to", (await host.Admin.GetAnswerAsync($"endpoints/{saved.Id()}")).Json["readiness"]!.GetValue<string>(), StringComparison.Ordinal);

        saved["resources"]![0]!["mapping"] = new JsonArray();
        Assert.Null((await host.Admin.PutAnswerAsync($"endpoints/{saved.Id()}", saved)).Json["readiness"]);
    }

    [Fact]
    public async Task A_copy_keeps_the_resources_and_is_open_to_nobody()
    {
        var resource = (await host.Admin.CreateAsync("resources", Given.Resource())).Id();
        var saved = await host.Admin.CreateAsync("endpoints", Given.Endpoint(null, resource));
        var client = await host.Admin.CreateAsync("clients", Given.Client(null, saved.Id()));
        var copy = await host.Admin.PostAnswerAsync($"endpoints/{saved.Id()}/duplicate");
        Assert.Equal(HttpStatusCode.Created, copy.Status);
        Assert.Equal($"{saved["path"]}_copy", copy.Json["path"]!.GetValue<string>());
        Assert.Equal($"{saved["path"]}_copy_2", (await host.Admin.PostAnswerAsync($"endpoints/{saved.Id()}/duplicate")).Json["path"]!.GetValue<string>());
        Assert.Equal([resource], Order(copy.Json));
        Assert.Equal(0L, await host.Database.ScalarAsync<long>($"SELECT count(*) FROM endpoint_clients WHERE endpoint_id = '{copy.Json.Id()}'"));
        Assert.Single((await host.Admin.GetAnswerAsync($"clients/{client.Id()}")).Json["endpoint_ids"]!.AsArray());
    }

    [Fact]
    public async Task The_example_of_the_contract_can_be_saved()
    {
        var resource = (await host.Admin.CreateAsync("resources", Given.Resource())).Id();
        var body = JsonNode.Parse($$$"""
            { "path": "{{{Given.Path("log_user_event")}}}", "description": null, "active": true, "required_params": ["ref", "scope", "event_id", "user_id", "event_type"],
              "resources": [ { "resource_id": "{{{resource}}}", "mapping": [ { "target": "transactionId", "source": "payload", "value": "event_id" }, { "target": "accountId", "source": "payload", "value": "user_id" },
                  { "target": "requestId", "source": "uuid" }, { "target": "meta.channel", "source": "constant", "value": "app" }, { "target": "text", "source": "template", "value": "Hello {{name}}" } ] } ],
              "retry": { "max_attempts": 5, "backoff_min_seconds": 5, "backoff_max_seconds": 600 }, "rate_limit_per_minute": null,
              "development": { "enabled": false, "hold": false, "rules": [ { "when_param": "scope", "when_value": "testing", "set_param": "phone", "set_value": "+620000" } ] } }
            """)!;
        var saved = await host.Admin.CreateAsync("endpoints", body);
        Assert.Equal(body["resources"]!.ToJsonString(), saved["resources"]!.ToJsonString());
        body["development"]!["rules"]![0]!["active"] = true; // what a rule is that does not say otherwise
        Assert.Equal(body["development"]!.ToJsonString(), saved["development"]!.ToJsonString());
    }

    private static Guid[] Order(JsonObject endpoint) => [.. endpoint["resources"]!.AsArray().Select(route => Guid.Parse(route!["resource_id"]!.GetValue<string>()))];
}
