using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Egress;

/// <summary>A client certificate in use; disposing it forgets the key.</summary>
internal sealed class OwnKeys : IDisposable
{
    private readonly X509Certificate2Collection _chain;

    /// <param name="pfx">Null for none.</param>
    public OwnKeys(byte[]? pfx)
    {
        _chain = pfx is null ? [] : ClientCertificates.Open(pfx);
        // Offline, because what is missing in the chain would be fetched from wherever the certificate says.
        Context = _chain.FirstOrDefault(one => one.HasPrivateKey) is { } own ? SslStreamCertificateContext.Create(own, _chain, offline: true) : null;
    }

    /// <summary>Null without a certificate.</summary>
    public SslStreamCertificateContext? Context { get; }

    public void Dispose()
    {
        foreach (var one in _chain)
        {
            one.Dispose();
        }
    }
}
