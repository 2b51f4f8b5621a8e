using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>A gateway on which somebody filled every field with <see cref="HostileText"/>, and whose provider answers with it.</summary>
public sealed class HostileScene : IAsyncLifetime
{
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private TestDatabase _database = null!;
    private FakeResource _provider = null!;
    private Gateway _gateway = null!;
    private ConsolePage? _tab;

    private Story Story => new(_gateway);

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _provider = await FakeResource.StartAsync();
        _provider.Behaviour = Answer.With(StatusCodes.Status422UnprocessableEntity, $"<html><body>{HostileText.Script}{HostileText.Word}</body></html>", ("Content-Type", "text/html"), ("X-Reply", HostileText.Image));
        _gateway = await Gateway.StartAsync(_database, ("Health:CircuitFailures", "1000"));
        foreach (var text in HostileText.Names)
        {
            await FillAsync(text);
        }
    }

    public async Task DisposeAsync()
    {
        await (_tab?.DisposeAsync() ?? default);
        await _gateway.DisposeAsync();
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>With the ids of hostile objects.</summary>
    public string Address(string path) => _ids.Aggregate(path, (text, id) => text.Replace($"{{{id.Key}}}", id.Value.ToString(), StringComparison.Ordinal));

    /// <summary>An admin's, narrow, so that what does not wrap shows.</summary>
    public async Task<ConsolePage> TabAsync(IBrowser browser)
    {
        if (_tab is null)
        {
            _tab = await ConsolePage.OpenAsync(browser, _gateway, width: 390);
            await _tab.SignInAsync();
        }

        return _tab;
    }

    private async Task FillAsync(string text)
    {
        var resource = await Story.ResourceAsync(_provider.Address, body =>
        {
            body["name"] = text;
            body["headers"] = new JsonObject { ["X-Text"] = HostileText.Image };
            body["required_params"] = new JsonArray(HostileText.Script);
            body["alerts"] = new JsonObject { ["emails"] = new JsonArray("ops@acme.test"), ["subject"] = text, ["body"] = text + HostileText.Word[..5000] };
        });
        var endpoint = (await Story.EndpointAsync([resource], body =>
        {
            body["description"] = text + HostileText.Word[..700];
            body["required_params"] = new JsonArray(HostileText.Image.Replace(".", "", StringComparison.Ordinal));
            body["resources"]![0]!["mapping"] = new JsonArray(Rule(HostileText.Script, "constant", text), Rule("word", "payload", "word"), Rule("text", "template", "{{ref}} " + HostileText.Image));
            body["development"] = new JsonObject { ["enabled"] = true, ["rules"] = new JsonArray(new JsonObject { ["when_param"] = "ref", ["when_value"] = text, ["set_param"] = "rewritten", ["set_value"] = text }) };
        }));
        var broadcast = await Story.EndpointAsync([resource], body =>
        {
            body["mode"] = "broadcast";
            body["resources"]![0]!["when"] = new JsonObject { ["all"] = new JsonArray(new JsonObject { ["param"] = "ref", ["op"] = "equals", ["value"] = text + HostileText.Script }) };
        });
        var (client, token) = await Story.ClientAsync([endpoint.Id, broadcast.Id], body => (body["name"], body["description"]) = (text, text + HostileText.Word[..700]));
        await _gateway.Admin.CreateAsync("api-keys", new JsonObject { ["name"] = text, ["role"] = "viewer" });
        var user = await _gateway.Admin.CreateAsync("operators", new JsonObject { ["name"] = text, ["role"] = "viewer", ["password"] = "a password of somebody" });
        var task = await Story.AcceptedAsync(token, endpoint.Path, HostileText.Payload(text));
        await Story.FinishedAsync(task);
        _ids["call"] = await Story.AcceptedAsync(token, broadcast.Path, HostileText.Payload(text));
        (_ids["resource"], _ids["endpoint"], _ids["client"], _ids["user"]) = (resource, endpoint.Id, client, user.Id());
        await AlertAsync(resource, text);
        _ids["task"] = _ids["failed"] = _ids["waiting"] = _ids["held"] = task;
    }

    /// <summary>A channel, a rule, and an alert that repeats what the provider answered.</summary>
    private async Task AlertAsync(Guid resource, string text)
    {
        var settings = new JsonObject { ["url"] = _provider.Address.AbsoluteUri, ["payload"] = new JsonObject { [HostileText.Image] = HostileText.Script }.ToJsonString() };
        _ids["channel"] = (await _gateway.Admin.CreateAsync("alert-channels", new JsonObject { ["name"] = text, ["kind"] = "webhook", ["settings"] = settings })).Id();
        _ids["rule"] = (await _gateway.Admin.CreateAsync("alert-rules", new JsonObject
        {
            ["name"] = text, ["events"] = new JsonArray("went_down", "flapping"), ["channel_ids"] = new JsonArray(_ids["channel"].ToString()), ["resource_ids"] = new JsonArray(resource.ToString()),
            ["subject"] = HostileText.Image + " {resource_name} {reason}", ["body"] = HostileText.Script + " {reason}",
        })).Id();
        var saved = (await _gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json;
        saved["health"] = JsonNode.Parse("""{"method":"http","interval_min_seconds":3600,"interval_max_seconds":7200,"down_after":1,"http":{"path":"/","body_contains":"good"}}""");
        await _gateway.Admin.PutAnswerAsync($"resources/{resource}", saved);
        await _gateway.Admin.PostAnswerAsync($"resources/{resource}/check");
    }

    private static JsonObject Rule(string target, string source, string value) => new() { ["target"] = target, ["source"] = source, ["value"] = value };
}
