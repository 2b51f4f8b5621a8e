using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>Who is told in a <see cref="Scene"/>, and what of: a provider that is down.</summary>
internal static class SceneAlerts
{
    /// <param name="gateway">Where.</param>
    /// <param name="ids">Gets the channel and the rule that pages are opened for.</param>
    /// <param name="dead">The resource that nobody can connect to.</param>
    /// <param name="people">Who takes the alerts.</param>
    public static async Task TellAsync(IGateway gateway, Dictionary<string, Guid> ids, Guid dead, SceneProviders people)
    {
        ids["channel"] = await ChannelAsync(gateway, "On-call webhook", "webhook", ("url", people.At("/push").AbsoluteUri), ("payload", """{"text":"{subject}","severity":"high"}"""));
        var mail = await ChannelAsync(gateway, "Operations by e-mail", "email", ("to", "ops@example.com, night-shift@example.com"));
        var chat = await ChannelAsync(gateway, "Team chat", "slack", ("url", people.At("/push").AbsoluteUri));
        ids["rule"] = await RuleAsync(gateway, "Providers", [ids["channel"], mail], "went_down", "came_up", "flapping", "failed_tasks", "queue_age");
        await RuleAsync(gateway, "Team chat hears everything", [chat], "went_down", "came_up", "circuit_opened", "endpoint_unusable", "books_out_of_balance");
        for (var i = 0; i < 3; i++)
        {
            await gateway.Admin.PostAnswerAsync($"resources/{dead}/check");
        }
    }

    private static async Task<Guid> ChannelAsync(IGateway gateway, string name, string kind, params (string Name, string Value)[] settings) => (await gateway.Admin.CreateAsync("alert-channels", new JsonObject
    {
        ["name"] = name, ["kind"] = kind, ["settings"] = new JsonObject(settings.Select(setting => KeyValuePair.Create<string, JsonNode?>(setting.Name, setting.Value))),
    })).Id();

    private static async Task<Guid> RuleAsync(IGateway gateway, string name, Guid[] channels, params string[] events) => (await gateway.Admin.CreateAsync("alert-rules", new JsonObject
    {
        ["name"] = name, ["events"] = new JsonArray([.. events.Select(one => JsonValue.Create(one))]), ["channel_ids"] = new JsonArray([.. channels.Select(id => JsonValue.Create(id.ToString()))]),
    })).Id();
}
