using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class ValidationTests(ManagementHost host)
{
    [Fact]
    public async Task All_problems_of_a_resource_are_named_at_once()
    {
        var body = JsonNode.Parse("""
            { "name": " ", "url": "ftp://x", "method": "TRACE", "content_type": "text/plain", "required_params": ["a", "a", "b..c", 7],
              "headers": { "Host": "x", "X-A": 1, "X-B": "a\nb" }, "success_status_codes": ["3xx", "200-499", "abc", "1xx"], "timeout_seconds": 121, "max_concurrency": "many",
              "active": "yes", "health": { "method": "ping", "interval_min_seconds": 100, "interval_max_seconds": 99, "test_values": [] },
              "alerts": { "emails": ["nobody"], "webhook_url": "https://me:pw@x.example", "webhook_payload": "text", "sms": true }, "colour": "red" }
            """)!;
        var answer = (await host.Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            new[]
            {
                "active", "alerts.emails[0]", "alerts.sms", "alerts.webhook_payload", "alerts.webhook_url", "colour", "content_type", "headers.Host", "headers.X-A", "headers.X-B",
                "health.interval_min_seconds", "health.method", "health.test_values", "max_concurrency", "method", "name", "required_params[1]", "required_params[2]", "required_params[3]",
                "success_status_codes[0]", "success_status_codes[1]", "success_status_codes[2]", "success_status_codes[3]", "timeout_seconds", "url",
            },
            answer.ErrorFields);
    }

    [Fact]
    public async Task All_problems_of_an_endpoint_are_named_at_once()
    {
        var body = JsonNode.Parse("""
            { "path": "tasks/x", "required_params": "ref", "rate_limit_per_minute": 0, "retry": { "max_attempts": 0, "backoff_min_seconds": 9, "backoff_max_seconds": 8, "x": 1 },
              "resources": [ { "resource_id": "0198a000-0000-7000-8000-000000000000", "mapping": [ { "target": "a", "source": "uuid" }, 5, { "target": "..", "source": "magic" }, { "source": "uuid" } ] },
                             { "resource_id": "0198a000-0000-7000-8000-000000000000" }, {} ],
              "development": { "enabled": 1, "rules": [ { "when_param": "a", "set_param": "" } ] } }
            """)!;
        var answer = (await host.Admin.PostAnswerAsync("endpoints", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            new[]
            {
                "development.enabled", "development.rules[0].set_param", "development.rules[0].set_value", "path", "rate_limit_per_minute", "required_params",
                "resources[0].mapping[1]", "resources[0].mapping[2].source", "resources[0].mapping[2].target", "resources[0].mapping[3].target", "resources[0].resource_id",
                "resources[1].resource_id", "resources[2].resource_id", "retry.backoff_min_seconds", "retry.max_attempts", "retry.x",
            },
            answer.ErrorFields);
    }

    [Fact]
    public async Task All_problems_of_a_client_are_named_at_once()
    {
        var body = JsonNode.Parse("""{ "endpoint_ids": ["x", "0198a000-0000-7000-8000-000000000000"], "development": { "hold": null, "rules": {} }, "token": "mine" }""")!;
        var answer = (await host.Admin.PostAnswerAsync("clients", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["development.hold", "development.rules", "endpoint_ids[0]", "endpoint_ids[1]", "name", "token"], answer.ErrorFields);
    }

    [Theory]
    [InlineData("/orders/", "path")]
    [InlineData("a//b", "path")]
    [InlineData("a/../b", "path")]
    [InlineData("a b", "path")]
    [InlineData("TASKS", "path")]
    [InlineData("openapi.json", "path")]
    [InlineData("größe", "path")]
    public async Task Paths_that_could_not_be_called_are_refused(string path, string field) =>
        Assert.Equal([field], (await host.Admin.PostAnswerAsync("endpoints", Given.Endpoint(path))).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);

    [Theory]
    [InlineData("https://")]
    [InlineData("/relative")]
    [InlineData("https://user@x.example/")]
    [InlineData("https://x.example/#top")]
    [InlineData("https://x.example/a b")]
    [InlineData("javascript:alert(1)")]
    public async Task Addresses_that_cannot_be_sent_to_are_refused(string url)
    {
        var body = Given.Resource();
        body["url"] = url;
        Assert.Equal(["url"], (await host.Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
    }

    [Theory]
    [InlineData("", 415, null)]
    [InlineData("{}", 415, "text/plain")]
    [InlineData("{}", 415, "application/json; charset=utf-16")]
    [InlineData("{", 400, "application/json")]
    [InlineData("[]", 400, "application/json")]
    [InlineData("null", 400, "application/json")]
    [InlineData("""{"name":"a","name":"b"}""", 400, "application/json")]
    [InlineData("""{"name":"\ud800"}""", 400, "application/json")]
    [InlineData("""{"\udc00":1}""", 400, "application/json")]
    [InlineData("""{"name":"a\u0000b"}""", 400, "application/json")]
    [InlineData("{}", 422, "application/json; charset=\"UTF-8\"")]
    [InlineData("{}", 422, "application/merge-patch+json")]
    public async Task A_body_that_is_no_object_says_why(string body, int status, string? contentType)
    {
        using ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        (await host.Admin.CallAsync(HttpMethod.Post, "resources", content)).IsProblem((HttpStatusCode)status);
    }

    [Fact]
    public async Task More_than_a_mebibyte_is_too_large()
    {
        var body = Given.Resource();
        body["x"] = new string('x', 1024 * 1024);
        (await host.Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_is_nested_without_end_is_refused()
    {
        var deep = new string('[', 200) + new string(']', 200);
        using StringContent content = new("""{"health":{"test_values":{"a":""" + deep + "}}}", Encoding.UTF8, "application/json");
        (await host.Admin.CallAsync(HttpMethod.Post, "resources", content)).IsProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_constant_may_be_null_and_stays_null()
    {
        var resource = await host.Admin.CreateAsync("resources", Given.Resource());
        var body = Given.Endpoint(null, resource.Id());
        body["resources"]![0]!["mapping"] = JsonNode.Parse("""[{"target":"a","source":"constant","value":null},{"target":"b","source":"uuid"}]""");
        var saved = await host.Admin.CreateAsync("endpoints", body);
        Assert.Equal(
            """[{"target":"a","source":"constant","value":null},{"target":"b","source":"uuid"}]""",
            (await host.Admin.GetAnswerAsync($"endpoints/{saved.Id()}")).Json["resources"]![0]!["mapping"]!.ToJsonString());
    }
}
