using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>Configures and calls a gateway as people do: through its APIs.</summary>
internal sealed class Story(IGateway gateway)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Finished = ["success", "failed", "stopped"];

    public IGateway Gateway => gateway;

    public async Task<Guid> ResourceAsync(Uri url, Action<JsonObject>? change = null)
    {
        var body = Given.Resource();
        body["url"] = url.AbsoluteUri;
        body["timeout_seconds"] = 2;
        change?.Invoke(body);
        return (await gateway.Admin.CreateAsync("resources", body)).Id();
    }

    /// <summary>Retries at once, so that stories are short.</summary>
    public async Task<(Guid Id, string Path)> EndpointAsync(Guid[] resources, Action<JsonObject>? change = null)
    {
        var body = Given.Endpoint(null, resources);
        body["retry"] = new JsonObject { ["max_attempts"] = 5, ["backoff_min_seconds"] = 0, ["backoff_max_seconds"] = 1 };
        change?.Invoke(body);
        var saved = await gateway.Admin.CreateAsync("endpoints", body);
        return (saved.Id(), saved["path"]!.GetValue<string>());
    }

    public async Task<(Guid Id, string Token)> ClientAsync(Guid[] endpoints, Action<JsonObject>? change = null)
    {
        var body = Given.Client(null, endpoints);
        change?.Invoke(body);
        var saved = await gateway.Admin.CreateAsync("clients", body);
        return (saved.Id(), saved["token"]!.GetValue<string>());
    }

    /// <summary>An endpoint with these resources and a client of its own.</summary>
    public async Task<(string Path, string Token)> RouteAsync(params Guid[] resources)
    {
        var (id, path) = await EndpointAsync(resources);
        return (path, (await ClientAsync([id])).Token);
    }

    public async Task<HttpResponseMessage> PostAsync(string token, string path, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{path}") { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("X-API-Token", token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await gateway.Http.SendAsync(request);
    }

    /// <summary>A call that is accepted.</summary>
    public async Task<Guid> AcceptedAsync(string token, string path, string json = """{"ref":"r"}""", string? key = null)
    {
        using var answer = await PostAsync(token, path, json, key);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return Guid.Parse(JsonNode.Parse(text)!["task_id"]!.GetValue<string>());
    }

    /// <summary>A call with headers that is accepted.</summary>
    public async Task<Guid> CallAsync(string token, string path, string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{path}") { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("X-API-Token", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await gateway.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return Guid.Parse(JsonNode.Parse(text)!["task_id"]!.GetValue<string>());
    }

    public async Task<JsonObject> TaskAsync(Guid task) => (await gateway.Admin.GetAnswerAsync($"tasks/{task}")).Json;

    /// <summary>The task once it is as wanted; fails the test with what it was instead.</summary>
    public async Task<JsonObject> UntilAsync(Guid task, Func<JsonObject, bool> wanted)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var now = await TaskAsync(task);
            if (wanted(now))
            {
                return now;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"The task is {State(now)}: {now["last_error"]}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    public Task<JsonObject> FinishedAsync(Guid task) => UntilAsync(task, now => Finished.Contains(State(now)));

    public static string State(JsonObject task) => task["state"]!.GetValue<string>();

    /// <summary>Resource and outcome of each attempt, in order.</summary>
    public static string[] Outcomes(JsonObject task) => [.. task["attempts"]!.AsArray().Select(attempt => attempt!["outcome"]?.GetValue<string>() ?? "?")];

    public static string Error(JsonObject task, int attempt = 0) => task["attempts"]![attempt]!["error"]?.GetValue<string>() ?? "";
}
