using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>The rules for outgoing connections while somebody types.</summary>
internal sealed class EgressForm
{
    public bool PrivateNetworks { get; set; }
    public bool OnlyListed { get; set; }
    public IReadOnlyList<string> Allow { get; set; } = [];
    public IReadOnlyList<string> Deny { get; set; } = [];
    public string? Proxy { get; set; }
    public string? ProxyUser { get; set; }
    public string? ProxyPassword { get; set; }
    public IReadOnlyList<string> ProxyBypass { get; set; } = [];

    public static EgressForm Of(EgressSettings egress) => new()
    {
        PrivateNetworks = egress.PrivateNetworks,
        OnlyListed = egress.OnlyListed,
        Allow = egress.Allow,
        Deny = egress.Deny,
        Proxy = egress.Proxy,
        ProxyUser = egress.ProxyUser,
        ProxyPassword = egress.ProtectedProxyPassword is null ? "" : SecretHeaders.Mask,
        ProxyBypass = egress.ProxyBypass,
    };

    public EgressDraft Draft() => new(
        new EgressSettings
        {
            PrivateNetworks = PrivateNetworks, OnlyListed = OnlyListed, Allow = Allow, Deny = Deny, Proxy = Proxy?.Trim() ?? "", ProxyUser = ProxyUser?.Trim() ?? "", ProxyBypass = ProxyBypass,
        },
        ProxyPassword ?? "");
}
