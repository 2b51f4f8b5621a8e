using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

public sealed class FailuresApiTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Id = "0198a000-0000-7000-8000-000000000000";

    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task A_group_is_listed_filtered_retried_and_its_run_is_followed()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(409);
        var (path, token) = await fixture.Story.RouteAsync(await fixture.Story.ResourceAsync(provider.Address));
        foreach (var task in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => fixture.Story.AcceptedAsync(token, path, """{"ref":"=HYPERLINK(1)"}"""))))
        {
            await fixture.Story.FinishedAsync(task);
        }

        // One answer serves everybody for a second, so it may be from a moment before.
        JsonNode? group = null;
        await Eventually.TrueAsync(
            async () =>
            {
                group = (await Admin.GetAnswerAsync("failures")).Json["groups"]!.AsArray().SingleOrDefault(one => one!["status_code"]?.GetValue<int>() == 409 && one["count"]!.GetValue<int>() == 3);
                return group is not null;
            },
            "the three failures are one group");
        var cause = group!["cause"]!.GetValue<string>();
        Assert.Equal(3, (await Admin.GetAnswerAsync($"tasks?cause={cause}")).Json["items"]!.AsArray().Count);
        var csv = await Admin.GetAnswerAsync($"tasks/export?format=csv&state=failed,stopped&cause={cause}");
        Assert.Equal("text/csv", csv.MediaType);
        Assert.Equal(4, csv.Text.TrimEnd().Split("\r\n").Length);
        Assert.Contains(",\"'=HYPERLINK(1)\",", csv.Text, StringComparison.Ordinal);
        var json = (await Admin.GetAnswerAsync($"tasks/export?format=json&cause={cause}")).Json;
        Assert.Equal((3, false), (json["items"]!.AsArray().Count, json["more"]!.GetValue<bool>()));

        provider.Behaviour = Answer.With(200);
        var started = await Admin.PostAnswerAsync("failures/retry", new JsonObject { ["cause"] = cause, ["per_minute"] = 6_000 });
        Assert.True(started.Status == HttpStatusCode.Created, started.Text);
        var run = started.Json["id"]!.GetValue<string>();
        await Eventually.TrueAsync(async () => (await Admin.GetAnswerAsync($"failures/runs/{run}")).Json["state"]!.GetValue<string>() == "done", "the run is done");
        (await Admin.PostAnswerAsync($"failures/runs/{run}/pause")).IsProblem(HttpStatusCode.Conflict);
        (await Admin.PostAnswerAsync($"failures/runs/{Id}/stop")).IsProblem(HttpStatusCode.NotFound);
        (await Admin.PostAnswerAsync("failures/retry", new JsonObject { ["cause"] = cause })).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Everything_wrong_with_a_wish_is_said()
    {
        Assert.Equal(["cause"], (await Admin.PostAnswerAsync("failures/retry", new JsonObject { ["cause"] = "no cause" })).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        Assert.Equal(["format"], (await Admin.GetAnswerAsync("tasks/export?format=xml")).IsProblem(HttpStatusCode.BadRequest).ErrorFields);
        Assert.Equal(["cause"], (await Admin.GetAnswerAsync("tasks?cause=x")).IsProblem(HttpStatusCode.BadRequest).ErrorFields);
    }

    [Fact]
    public async Task An_edited_payload_is_accepted_as_any_call_is()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(422);
        var (path, token) = await fixture.Story.RouteAsync(await fixture.Story.ResourceAsync(provider.Address));
        var old = await fixture.Story.AcceptedAsync(token, path, """{"ref":"a"}""");
        await fixture.Story.FinishedAsync(old);
        (await Admin.PostAnswerAsync($"tasks/{old}/retry-edited", new JsonArray())).IsProblem(HttpStatusCode.Conflict);
        var first = (await Admin.PostAnswerAsync($"tasks/{old}/retry-edited", new JsonObject { ["ref"] = "b" })).Json;
        var second = (await Admin.PostAnswerAsync($"tasks/{old}/retry-edited", new JsonObject { ["ref"] = "b" })).Json;
        Assert.Equal("b", first["ref"]!.GetValue<string>());
        Assert.Equal(first["task_id"]!.GetValue<string>(), second["task_id"]!.GetValue<string>());
        Assert.Single((await fixture.Story.TaskAsync(old))["events"]!.AsArray(), line => line!["text"]!.GetValue<string>().StartsWith("Retried with an edited payload as task", StringComparison.Ordinal));
        (await Admin.PostAnswerAsync($"tasks/{Id}/retry-edited", new JsonObject())).IsProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", "failures", OperatorRole.Viewer)]
    [InlineData("POST", "failures/retry", OperatorRole.Operator)]
    [InlineData("GET", "failures/runs", OperatorRole.Viewer)]
    [InlineData("GET", $"failures/runs/{Id}", OperatorRole.Viewer)]
    [InlineData("POST", $"failures/runs/{Id}/pause", OperatorRole.Operator)]
    [InlineData("POST", $"failures/runs/{Id}/resume", OperatorRole.Operator)]
    [InlineData("POST", $"failures/runs/{Id}/stop", OperatorRole.Operator)]
    [InlineData("GET", "tasks/export", OperatorRole.Viewer)]
    [InlineData("POST", $"tasks/{Id}/retry-edited", OperatorRole.Operator)]
    public async Task Every_role_does_what_it_may_and_nothing_else(string method, string route, OperatorRole least)
    {
        foreach (var role in Enum.GetValues<OperatorRole>())
        {
            using var client = new HttpClient { BaseAddress = new Uri(fixture.Gateway.Address, "/manage/v1/") };
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.CallAsync(new HttpMethod(method), route, new JsonObject())).Status);
            var keys = fixture.Gateway.Services.GetRequiredService<ApiKeyStore>();
            var issued = await keys.CreateAsync(new ApiKeyDraft(Given.Name($"{role}"), role), Actor.System, CancellationToken.None);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Assert.IsType<SaveResult<IssuedKey>.Saved>(issued).Item.Text);
            Assert.Equal(role < least, (await client.CallAsync(new HttpMethod(method), route, new JsonObject())).Status == HttpStatusCode.Forbidden);
        }
    }
}
