using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dispatchapy.Tests.Support;

/// <summary>Certificates that no authority has signed; one of each for the whole run, as keys take time.</summary>
internal static class SelfSigned
{
    private static readonly Lazy<X509Certificate2> Made = new(() => Make("localhost", IPAddress.Loopback));

    private static readonly Lazy<X509Certificate2> MadeForAnother = new(() => Make("elsewhere.example"));

    /// <summary>For the loopback interface.</summary>
    public static X509Certificate2 Certificate => Made.Value;

    /// <summary>For a host that is none of the tests'.</summary>
    public static X509Certificate2 OfAnotherHost => MadeForAnother.Value;

    private static X509Certificate2 Make(string host, params IPAddress[] addresses)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        foreach (var address in addresses)
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
