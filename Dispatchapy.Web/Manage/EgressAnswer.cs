using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Settings;

namespace Dispatchapy.Web.Manage;

/// <summary>The rules for outgoing connections as they are answered: the password masked.</summary>
internal sealed record EgressAnswer(
    int Version, bool PrivateNetworks, bool OnlyListed, IReadOnlyList<string> Allow, IReadOnlyList<string> Deny, string Proxy, string ProxyUser, string ProxyPassword, IReadOnlyList<string> ProxyBypass)
{
    public static EgressAnswer Of(GatewaySettings settings) => Of(settings.Version, settings.Egress);

    private static EgressAnswer Of(int version, EgressSettings egress) => new(
        version, egress.PrivateNetworks, egress.OnlyListed, egress.Allow, egress.Deny, egress.Proxy, egress.ProxyUser, egress.ProtectedProxyPassword is null ? "" : SecretHeaders.Mask, egress.ProxyBypass);
}
