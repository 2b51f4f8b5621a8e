using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>By <c>sendMessage</c> of Telegram's Bot API. Without a parse mode the text is text.</summary>
internal sealed record TelegramDelivery(string BaseUrl, string Token, string ChatId) : OwnDelivery
{
    private const int MaxLength = 4096;

    public override string ShownUrl => $"{BaseUrl}/bot{SecretHeaders.Mask}/sendMessage";

    public override IEnumerable<string> Secrets => [Token];

    public override byte[] Body(JsonElement payload) =>
        new JsonObject { ["chat_id"] = ChatId, ["text"] = AlertText.Of(payload).Whole(MaxLength), ["link_preview_options"] = new JsonObject { ["is_disabled"] = true } }.Utf8();
}
