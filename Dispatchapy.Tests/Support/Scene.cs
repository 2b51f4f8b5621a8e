using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>A gateway as it looks on a weekday: one provider dead, endpoints in every condition, tasks in every state. All of it came in through the APIs.</summary>
internal sealed class Scene
{
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private readonly Story _story;
    private readonly SceneProviders _providers;

    private Scene(Story story, SceneProviders providers) => (_story, _providers) = (story, providers);

    /// <summary>The ids that <c>{resource}</c>, <c>{task}</c> and so on stand for in an address.</summary>
    public string Address(string path) => _ids.Aggregate(path, (text, id) => text.Replace($"{{{id.Key}}}", id.Value.ToString(), StringComparison.Ordinal));

    public static async Task<Scene> BuildAsync(Gateway gateway, SceneProviders providers)
    {
        Scene scene = new(new Story(gateway), providers);
        await scene.ConfigureAsync();
        return scene;
    }

    private async Task ConfigureAsync()
    {
        var beta = _ids["resource"] = await ResourceAsync("Beta SMS", _providers.Dead, "phone", "text");
        var alpha = await ResourceAsync("Alpha SMS", _providers.At("/sms/v2/messages"), "to", "body.text");
        var mail = await ResourceAsync("Mail relay", _providers.At("/mail"), "recipient");
        var archive = await ResourceAsync("Document archive", _providers.At("/archive"));
        var push = await ResourceAsync("Push service (retired)", _providers.At("/push"));
        await ChangeAsync($"resources/{push}", resource => resource["active"] = false);

        var sms = _ids["endpoint"] = await EndpointAsync("notify/sms", "Text messages to customers, through two providers", [beta, alpha], SceneMappings.Sms);
        var mails = await EndpointAsync("notify/mail", "Mails to customers", [mail], SceneMappings.Mail);
        var orders = await EndpointAsync("orders/export", "Nightly export of orders", [mail], SceneMappings.Mail, retry: 3600);
        var documents = await EndpointAsync("documents", "Every document goes to the archive", [archive], _ => { });
        var invoices = await EndpointAsync("invoices", "In development: nothing leaves the house", [mail], SceneMappings.Held);
        var events = await EndpointAsync("events/orders", "Whoever wants to know of orders", [mail, push, archive], SceneMappings.Events);
        await EndpointAsync("notify/push", "Its only resource is retired", [push], _ => { });
        await EndpointAsync("drafts", "Not set up yet", [], _ => { });

        var shop = await ClientAsync("Web shop", sms, mails, documents, events);
        var billing = await ClientAsync("Billing", orders, invoices);
        await ClientAsync("Monitoring");
        _ids["user"] = Guid.Parse((await _story.Gateway.Admin.GetAnswerAsync("operators")).Json["items"]![0]!["id"]!.GetValue<string>());
        await SceneTraffic.PlayAsync(_story, _ids, shop, billing);
        await SceneAlerts.TellAsync(_story.Gateway, _ids, beta, _providers);
    }

    private Task<Guid> ResourceAsync(string name, Uri url, params string[] required) => _story.ResourceAsync(url, resource =>
    {
        resource["name"] = name;
        resource["timeout_seconds"] = name.Contains("archive", StringComparison.Ordinal) ? 120 : 5;
        resource["headers"] = new JsonObject { ["Authorization"] = "Bearer secret-of-the-provider", ["X-Account"] = "acme-4711" };
        resource["required_params"] = new JsonArray([.. required.Select(param => JsonValue.Create(param))]);
        resource["message_id_path"] = "message_id";
    });

    private async Task<Guid> EndpointAsync(string path, string description, Guid[] resources, Action<JsonObject> change, int retry = 0) => (await _story.EndpointAsync(resources, endpoint =>
    {
        endpoint["path"] = path;
        endpoint["description"] = description;
        endpoint["required_params"] = new JsonArray("ref");
        endpoint["retry"] = new JsonObject { ["max_attempts"] = 3, ["backoff_min_seconds"] = retry, ["backoff_max_seconds"] = Math.Max(retry, 1) };
        change(endpoint);
    })).Id;

    private async Task<string> ClientAsync(string name, params Guid[] endpoints)
    {
        var (id, token) = await _story.ClientAsync(endpoints, client =>
        {
            client["name"] = name;
            client["description"] = $"The application {name.ToLowerInvariant()}";
        });
        _ids.TryAdd("client", id);
        return token;
    }

    private async Task ChangeAsync(string url, Action<JsonObject> change)
    {
        var entry = (await _story.Gateway.Admin.GetAnswerAsync(url)).Json;
        change(entry);
        var saved = await _story.Gateway.Admin.PutAnswerAsync(url, entry);
        Assert.True(saved.Status == System.Net.HttpStatusCode.OK, saved.Text);
    }
}
