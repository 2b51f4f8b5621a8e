using System.Net;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Egress;

/// <summary>Says at once what no setting will ever let pass. All else is looked at when it is connected to, because names and settings change.</summary>
internal sealed class EgressCatalogRule : ICatalogRule
{
    public IEnumerable<Problem> Check(ResourceDraft draft) =>
    [
        .. Check("url", draft.Url),
        .. Check("alerts.webhook_url", draft.Alerts.WebhookUrl),
        .. Check("auth.token_url", draft.Auth.TokenUrl),
        .. Check("proxy.url", draft.Proxy.Url),
    ];

    private static IEnumerable<Problem> Check(string field, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && IPAddress.TryParse(uri.DnsSafeHost, out var address) && AddressKinds.NeverReached(address) is { } kind
            ? [new Problem(field, $"Is {kind}, and none of those is ever called.")]
            : [];
}
