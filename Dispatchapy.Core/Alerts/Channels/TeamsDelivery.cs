using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>By a workflow of Microsoft Teams that takes an adaptive card. Rich text blocks know no markdown, so text stays text.</summary>
internal sealed record TeamsDelivery(string Url) : OwnDelivery
{
    /// <summary>A message is limited to 28 KB.</summary>
    private const int MaxLength = 8000;

    public override string ShownUrl => SecretUrl.Shown(Url);

    public override IEnumerable<string> Secrets => SecretUrl.Parts(Url);

    public override byte[] Body(JsonElement payload)
    {
        var alert = AlertText.Of(payload);
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = new JsonObject
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = new JsonArray(Block(alert.Subject, "Bolder"), Block((alert with { Subject = "" }).Whole(MaxLength), "Default")),
                },
            }),
        }.Utf8();
    }

    private static JsonObject Block(string text, string weight) =>
        new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text, ["weight"] = weight }) };
}
