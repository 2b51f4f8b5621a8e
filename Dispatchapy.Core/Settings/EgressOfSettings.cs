using System.Net;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Settings;

/// <summary>The rules for outgoing connections, as the settings have them at this moment.</summary>
internal sealed class EgressOfSettings(CurrentSettings settings, SecretBox secrets) : IEgressSource
{
    public EgressSettings Current => settings.Value.Egress;

    public NetworkCredential? ProxyCredential =>
        Current is { ProxyUser.Length: > 0 } egress ? new NetworkCredential(egress.ProxyUser, secrets.Open(egress.ProtectedProxyPassword) ?? "") : null;
}
