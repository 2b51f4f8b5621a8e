using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dispatchapy.Core.Egress;

/// <summary>How the certificates of others are looked at.</summary>
internal sealed class CertificateChains
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Who is trusted beside whom the system trusts; for installations within this process.</summary>
    public X509Certificate2Collection Trusted { get; } = [];

    /// <param name="host">Whose certificate it must be; null leaves it to the handler.</param>
    /// <param name="keys">What is shown to who asks for a client certificate.</param>
    public SslClientAuthenticationOptions Options(string? host, OwnKeys keys) => new() { TargetHost = host, CertificateChainPolicy = Policy(), ClientCertificateContext = keys.Context };

    /// <summary>As <see cref="Closed"/>, with whom else is trusted here.</summary>
    public X509ChainPolicy Policy()
    {
        var policy = Closed();
        if (Trusted.Count > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(Trusted);
        }

        return policy;
    }

    /// <summary>
    /// Nothing is fetched for it: a certificate may name any address to fetch an issuer or a revocation list from, and those downloads go past
    /// the rules for outgoing connections.
    /// </summary>
    public static X509ChainPolicy Closed() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        ApplicationPolicy = { new Oid(ServerAuthentication) },
    };
}
