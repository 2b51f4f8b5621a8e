using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>By e-mail. Who gets a blind copy is not part of what is recorded.</summary>
internal sealed record EmailDelivery(IReadOnlyList<string> To, IReadOnlyList<string> Cc, IReadOnlyList<string> Bcc) : OwnDelivery
{
    public override string ShownUrl => "mailto:" + string.Join(',', To);

    public override byte[] Body(JsonElement payload)
    {
        var alert = AlertText.Of(payload);
        return new JsonObject { ["to"] = List(To), ["cc"] = List(Cc), ["subject"] = alert.Subject, ["text"] = alert.Body, ["html"] = Html(alert) }.Utf8();
    }

    private static JsonArray List(IReadOnlyList<string> addresses) => new([.. addresses.Select(address => JsonValue.Create(address))]);

    /// <summary>Every word of it is text, whatever a provider answered.</summary>
    private static string Html(AlertText alert) =>
        $"<html><body><h3>{WebUtility.HtmlEncode(alert.Subject)}</h3><p>{WebUtility.HtmlEncode(alert.Body).Replace("\n", "<br>", StringComparison.Ordinal)}</p></body></html>";
}
