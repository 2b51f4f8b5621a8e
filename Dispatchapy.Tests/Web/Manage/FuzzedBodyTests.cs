using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class FuzzedBodyTests(ManagementHost host)
{
    private static readonly Func<Random, JsonNode?>[] Values =
    [
        _ => null,
        random => random.NextDouble() * 1e300,
        random => random.Next(-5, 200),
        random => random.Next(2) == 0,
        _ => "",
        random => new string((char)random.Next(1, 0xD7FF), random.Next(1, 3000)),
        _ => new JsonArray(),
        _ => new JsonArray(null, 1, "a", new JsonObject()),
        _ => new JsonObject(),
        _ => new JsonObject { [""] = "", ["a.b[0]"] = null },
        _ => "0198a000-0000-7000-8000-000000000000",
        _ => "http://[::1",
        _ => "%_\\' OR 1=1 --",
        _ => "{{",
        _ => "/((a+)+/",
        _ => "99999999999999999999",
    ];

    [Fact]
    public async Task A_thousand_broken_bodies_never_break_the_server()
    {
        Random random = new(4711);
        var resource = await host.Admin.CreateAsync("resources", Given.Resource());
        for (var i = 0; i < 1000; i++)
        {
            var (url, whole) = Target(i, resource.Id());
            var body = i % 4 == 0 ? Torn(random, whole) : Encoding.UTF8.GetBytes(Mutated(random, whole));
            using ByteArrayContent content = new(body);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            var put = i % 5 == 0 && url == "resources";
            var answer = await host.Admin.CallAsync(put ? HttpMethod.Put : HttpMethod.Post, put ? $"resources/{resource.Id()}" : url, content);
            Assert.True((int)answer.Status < 500, $"#{i} {answer.Status} {Encoding.UTF8.GetString(body)}");
            if (answer.Status != HttpStatusCode.Created && answer.Status != HttpStatusCode.OK)
            {
                answer.IsProblem(answer.Status);
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await host.Admin.GetAnswerAsync("resources?limit=200")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Admin.GetAnswerAsync("endpoints?limit=200")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Admin.GetAnswerAsync("clients?limit=200")).Status);
    }

    private static (string Url, JsonObject Whole) Target(int i, Guid resource) => (i % 3) switch
    {
        0 => ("resources", JsonNode.Parse($$$"""
            { "version": 1, "name": "{{{Given.Name("fuzz")}}}", "url": "https://x.example", "method": "PUT", "headers": { "X-A": "b" }, "content_type": "application/json", "required_params": ["a.b"],
              "success_status_codes": ["200-299"], "timeout_seconds": 5, "max_concurrency": 3, "active": true,
              "health": { "enabled": true, "method": "actual", "interval_min_seconds": 1, "interval_max_seconds": 2, "test_values": { "a": { "b": [1] } } },
              "alerts": { "emails": ["a@b.example"], "subject": "s", "body": "b", "webhook_url": "https://x.example", "webhook_headers": { "A": "b" }, "webhook_payload": { "a": 1 } } }
            """)!.AsObject()),
        1 => ("endpoints", JsonNode.Parse($$$"""
            { "path": "{{{Given.Path("fuzz")}}}", "description": "d", "active": true, "required_params": ["ref"],
              "resources": [ { "resource_id": "{{{resource}}}", "mapping": [ { "target": "a.b", "source": "payload", "value": "x" }, { "target": "c", "source": "template", "value": "{{x}}" } ] } ],
              "retry": { "max_attempts": 5, "backoff_min_seconds": 5, "backoff_max_seconds": 600 }, "rate_limit_per_minute": 5,
              "development": { "enabled": true, "hold": false, "rules": [ { "when_param": "a", "when_value": "/^a/", "set_param": "b", "set_value": { "c": 1 } } ] } }
            """)!.AsObject()),
        _ => ("clients", JsonNode.Parse($$$"""
            { "name": "{{{Given.Name("fuzz")}}}", "description": null, "active": true, "endpoint_ids": ["{{{resource}}}"], "rate_limit_per_minute": null,
              "development": { "hold": false, "rules_enabled": false, "rules": [ { "when_param": null, "when_value": null, "set_param": "b", "set_value": null } ] } }
            """)!.AsObject()),
    };

    /// <summary>One to three values somewhere in the tree are replaced.</summary>
    private static string Mutated(Random random, JsonObject whole)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            JsonNode node = whole;
            while (Children(node) is { Count: > 0 } children)
            {
                var (child, replace) = children[random.Next(children.Count)];
                if (child is not (JsonObject or JsonArray) || random.Next(3) == 0)
                {
                    replace(Values[random.Next(Values.Length)](random));
                    break;
                }

                node = child;
            }
        }

        return whole.ToJsonString();
    }

    private static List<(JsonNode? Child, Action<JsonNode?> Replace)> Children(JsonNode node) => node switch
    {
        JsonObject parent => [.. parent.ToList().Select(member => (member.Value, (Action<JsonNode?>)(value => parent[member.Key] = value)))],
        JsonArray parent => [.. Enumerable.Range(0, parent.Count).Select(i => (parent[i], (Action<JsonNode?>)(value => parent[i] = value)))],
        _ => [],
    };

    /// <summary>Some bytes are changed, and the rest may be missing.</summary>
    private static byte[] Torn(Random random, JsonObject whole)
    {
        var bytes = Encoding.UTF8.GetBytes(whole.ToJsonString());
        for (var n = random.Next(1, 20); n > 0; n--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(2) == 0 ? bytes : bytes[..random.Next(bytes.Length)];
    }
}
