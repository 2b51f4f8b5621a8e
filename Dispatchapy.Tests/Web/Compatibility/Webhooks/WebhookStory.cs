using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Webhooks;

/// <summary>Uses the webhook API as clients of postmand do, with a key.</summary>
internal sealed class WebhookStory(Gateway gateway)
{
    public HttpClient Http => gateway.Admin;

    public static JsonObject Webhook(Uri url) => new()
    {
        ["name"] = Given.Name("webhook"),
        ["url"] = url.AbsoluteUri,
        ["content_type"] = "application/json",
        ["valid_status_codes"] = new JsonArray(200, 201),
        ["secret_token"] = "my-secret-token",
        ["active"] = true,
        ["max_delivery_attempts"] = 3,
        ["delivery_attempt_timeout"] = 5,
        ["retry_min_backoff"] = 1,
        ["retry_max_backoff"] = 1,
    };

    public async Task<string> WebhookAsync(Uri url, Action<JsonObject>? change = null)
    {
        var body = Webhook(url);
        change?.Invoke(body);
        return (await Http.CreateAsync("/v1/webhooks", body))["id"]!.GetValue<string>();
    }

    public async Task<string> DeliveryAsync(string webhook, string payload = "{}", Action<JsonObject>? change = null)
    {
        JsonObject body = new() { ["webhook_id"] = webhook, ["payload"] = payload };
        change?.Invoke(body);
        return (await Http.CreateAsync("/v1/deliveries", body))["id"]!.GetValue<string>();
    }

    public async Task<JsonObject> ReadAsync(string address)
    {
        var answer = await Http.GetAnswerAsync(address);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    /// <summary>The delivery once it is as wanted.</summary>
    public async Task<JsonObject> UntilAsync(string delivery, Func<JsonObject, bool> wanted)
    {
        JsonObject last = [];
        await Eventually.TrueAsync(async () => wanted(last = await ReadAsync($"/v1/deliveries/{delivery}")), () => last.ToJsonString());
        return last;
    }

    public Task<JsonObject> EndedAsync(string delivery) => UntilAsync(delivery, now => Status(now) != "pending");

    public async Task<JsonObject[]> AttemptsAsync(string delivery) =>
        [.. (await ReadAsync($"/v1/delivery-attempts?delivery_id={delivery}"))["delivery_attempts"]!.AsArray().Select(attempt => attempt!.AsObject())];

    public static string Status(JsonObject delivery) => delivery["status"]!.GetValue<string>();

    public static int Attempts(JsonObject delivery) => delivery["delivery_attempts"]!.GetValue<int>();

    public static DateTimeOffset Time(JsonObject of, string name) => DateTimeOffset.Parse(of[name]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
}
