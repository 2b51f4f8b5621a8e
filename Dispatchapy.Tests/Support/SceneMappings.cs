using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>How the endpoints of the <see cref="Scene"/> put an application's words into their providers'.</summary>
internal static class SceneMappings
{
    /// <summary>To each that takes it: the archive wants invoices of large amounts only.</summary>
    public static void Events(JsonObject endpoint)
    {
        Mail(endpoint);
        endpoint["mode"] = "broadcast";
        endpoint["resources"]![2]!["types"] = new JsonArray("invoice.*");
        endpoint["resources"]![2]!["when"] = JsonNode.Parse("""{"any":[{"param":"amount","op":"matches","value":"^[0-9]{4,}"},{"param":"country","op":"in","value":["DE","AT"]}]}""");
    }

    public static void Sms(JsonObject endpoint)
    {
        Map(endpoint, 0, ("phone", "payload", "phone"), ("text", "template", "{{greeting}}, your order {{ref}} is on its way."), ("id", "uuid", null));
        Map(endpoint, 1, ("to", "payload", "phone"), ("body.text", "template", "{{greeting}}, your order {{ref}} is on its way."), ("body.sender", "constant", "ACME"), ("sent_at", "timestamp", null));
    }

    public static void Mail(JsonObject endpoint) => Map(endpoint, 0, ("recipient", "payload", "to"), ("subject", "template", "About {{ref}}"), ("template", "constant", "order-confirmed"));

    public static void Held(JsonObject endpoint)
    {
        Mail(endpoint);
        endpoint["development"] = new JsonObject
        {
            ["enabled"] = true,
            ["hold"] = true,
            ["rules"] = new JsonArray(new JsonObject { ["when_param"] = "to", ["when_value"] = "*@example.com", ["set_param"] = "to", ["set_value"] = "developers@acme.test" }),
        };
    }

    private static void Map(JsonObject endpoint, int resource, params (string Target, string Source, string? Value)[] rules) =>
        endpoint["resources"]![resource]!["mapping"] = new JsonArray([.. rules.Select(Rule)]);

    private static JsonObject Rule((string Target, string Source, string? Value) rule)
    {
        JsonObject json = new() { ["target"] = rule.Target, ["source"] = rule.Source };
        if (rule.Value is not null)
        {
            json["value"] = rule.Value;
        }

        return json;
    }
}
