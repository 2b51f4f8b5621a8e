using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>By a call of somebody's address, which often has a key in its path or query.</summary>
/// <param name="Url">As it is configured.</param>
/// <param name="Template">A JSON object with placeholders; null sends everything that is known.</param>
internal sealed record WebhookDelivery(string Url, string? Template) : OwnDelivery
{
    public override string ShownUrl => SecretUrl.Shown(Url);

    public override IEnumerable<string> Secrets => SecretUrl.Parts(Url);

    public override byte[] Body(JsonElement payload)
    {
        var alert = AlertText.Of(payload);
        Dictionary<string, string> values = new(alert.Facts) { ["subject"] = alert.Subject, ["body"] = alert.Body };
        return (Template is null ? new JsonObject(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value))) : AlertTemplate.RenderJson(Template, values)).Utf8();
    }
}
