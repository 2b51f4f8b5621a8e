using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>By an incoming webhook of Slack. Its three control characters are escaped, so that no text can mention a whole channel.</summary>
internal sealed record SlackDelivery(string Url) : OwnDelivery
{
    private const int MaxLength = 4000;

    public override string ShownUrl => SecretUrl.Shown(Url);

    public override IEnumerable<string> Secrets => SecretUrl.Parts(Url);

    public override byte[] Body(JsonElement payload) => new JsonObject
    {
        ["text"] = AlertText.Of(payload).Whole(MaxLength).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
    }.Utf8();
}
