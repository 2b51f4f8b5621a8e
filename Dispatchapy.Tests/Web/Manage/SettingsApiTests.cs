using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Manage;

public sealed class SettingsApiTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Gateway _one = null!;
    private Gateway _other = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        (_one, _other) = (await Gateway.StartAsync(_database), await Gateway.StartAsync(_database));
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_a_draft_leaves_out_comes_from_the_settings_on_every_node_at_once()
    {
        var settings = (await _one.Admin.GetAnswerAsync("settings")).Json;
        settings["retry"] = new JsonObject { ["max_attempts"] = 7, ["backoff_min_seconds"] = 1, ["backoff_max_seconds"] = 30 };
        (settings["timeout_seconds"], settings["max_concurrency"]) = (33, 44);
        Assert.Equal(HttpStatusCode.OK, (await _one.Admin.PutAnswerAsync("settings", settings)).Status);

        foreach (var node in new[] { _one, _other })
        {
            await Eventually.TrueAsync(async () => (await node.Admin.CreateAsync("resources", Given.Resource()))["timeout_seconds"]!.GetValue<int>() == 33, "the new timeout is obeyed");
            Assert.Equal(44, (await node.Admin.CreateAsync("resources", Given.Resource()))["max_concurrency"]!.GetValue<int>());
            var endpoint = Given.Endpoint();
            endpoint["retry"] = new JsonObject { ["backoff_max_seconds"] = 20 };
            var retry = (await node.Admin.CreateAsync("endpoints", endpoint))["retry"]!;
            Assert.Equal((7, 1, 20), (retry["max_attempts"]!.GetValue<int>(), retry["backoff_min_seconds"]!.GetValue<int>(), retry["backoff_max_seconds"]!.GetValue<int>()));
        }
    }

    [Fact]
    public async Task A_save_over_somebody_elses_is_refused_and_each_save_is_on_record()
    {
        var read = (await _one.Admin.GetAnswerAsync("settings")).Json;
        read["installation_name"] = " Staging ";
        var saved = await _one.Admin.PutAnswerAsync("settings", read);
        Assert.Equal("Staging", saved.Json["installation_name"]!.GetValue<string>());
        (await _other.Admin.PutAnswerAsync("settings", read)).IsProblem(HttpStatusCode.Conflict);
        var entry = (await _one.Admin.GetAnswerAsync("audit?subject_type=settings&limit=1")).Json["items"]![0]!;
        Assert.Equal(("updated", "", "Staging"), (entry["action"]!.GetValue<string>(), entry["before"]!["installation_name"]!.GetValue<string>(), entry["after"]!["installation_name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var body = new JsonObject
        {
            ["version"] = 1, ["installation_name"] = new string('x', 61), ["timeout_seconds"] = 0, ["max_concurrency"] = 1001, ["retention_days"] = -1, ["health_history_days"] = 3651, ["session_hours"] = 0,
            ["retry"] = new JsonObject { ["max_attempts"] = 0, ["backoff_min_seconds"] = 9, ["backoff_max_seconds"] = 8 }, ["smtp"] = "no",
        };
        var answer = (await _one.Admin.PutAnswerAsync("settings", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["health_history_days", "installation_name", "max_concurrency", "retention_days", "retry.backoff_min_seconds", "retry.max_attempts", "session_hours", "smtp", "timeout_seconds"], answer.ErrorFields);
    }

    [Fact]
    public async Task A_shorter_sign_in_ends_sessions_that_are_older()
    {
        using var client = await ConsoleClient.SignedInAsync(_one.Address);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, "/manage/v1/stats")).StatusCode);
        var settings = (await _one.Admin.GetAnswerAsync("settings")).Json;
        settings["session_hours"] = 1;
        Assert.Equal(HttpStatusCode.OK, (await _one.Admin.PutAnswerAsync("settings", settings)).Status);
        using var answer = await client.SendAsync(HttpMethod.Get, "/manage/v1/stats");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("dispatchapy=", StringComparison.Ordinal));
    }
}
