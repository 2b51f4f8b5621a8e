using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>By a webhook of Discord. Nobody is mentioned, whatever the text says.</summary>
internal sealed record DiscordDelivery(string Url) : OwnDelivery
{
    private const int MaxLength = 2000;

    public override string ShownUrl => SecretUrl.Shown(Url);

    public override IEnumerable<string> Secrets => SecretUrl.Parts(Url);

    public override byte[] Body(JsonElement payload) =>
        new JsonObject { ["content"] = AlertText.Of(payload).Whole(MaxLength), ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() } }.Utf8();
}
