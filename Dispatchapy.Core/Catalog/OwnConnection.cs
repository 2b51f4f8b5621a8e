using System.Security.Cryptography;
using System.Text;

namespace Dispatchapy.Core.Catalog;

/// <summary>What makes the connections to one resource different from all others.</summary>
/// <param name="Pfx">A client certificate with its key; null without one.</param>
/// <param name="Direct">Past any proxy.</param>
/// <param name="Proxy">The resource's own; null without one.</param>
/// <param name="User">The name at the proxy; empty goes without one.</param>
/// <param name="Password">Of that name.</param>
internal sealed record OwnConnection(byte[]? Pfx, bool Direct, Uri? Proxy, string User, string Password)
{
    /// <summary>The same for connections that may be shared, and tells nothing about them.</summary>
    public string Fingerprint { get; } = Convert.ToHexString(SHA256.HashData([.. Pfx ?? [], .. Encoding.UTF8.GetBytes(string.Join('\n', Direct, Proxy, User, Password))]));

    public override string ToString() => nameof(OwnConnection);

    /// <summary>Null when they are like all others.</summary>
    public static OwnConnection? Of(Credentials? credentials, ProxySettings proxy, string password)
    {
        var pfx = (credentials as Credentials.ClientCertificate)?.Pfx;
        return pfx is null && proxy.Mode == ProxyModes.Default ? null
            : new OwnConnection(pfx, proxy.Mode == ProxyModes.None, proxy.Mode == ProxyModes.Own ? new Uri(proxy.Url) : null, proxy.User, password);
    }
}
