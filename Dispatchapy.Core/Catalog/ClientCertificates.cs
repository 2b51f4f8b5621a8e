using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dispatchapy.Core.Catalog;

/// <summary>Reads client certificates in the forms that people have them in. A message never repeats anything of them.</summary>
internal static class ClientCertificates
{
    private const string WrongPassword = "Could not be opened: the password is wrong, or the file is damaged.";

    /// <summary>What is stored of a certificate.</summary>
    /// <param name="Pfx">With key and chain, without a password.</param>
    /// <param name="Subject">Whom it is for.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    public sealed record Parsed(byte[] Pfx, string Subject, DateTimeOffset ExpiresAt);

    /// <param name="draft">With a certificate that is not masked.</param>
    /// <param name="now">To tell one that has ended.</param>
    /// <param name="problems">Gets what is wrong with it.</param>
    /// <returns>Null when something is.</returns>
    public static Parsed? Read(AuthDraft draft, DateTimeOffset now, List<Problem> problems)
    {
        var (chain, problem) = draft.Pfx.Length > 0 ? OfPfx(draft) : OfPem(draft);
        using Disposal rest = new(chain);
        problem ??= chain.FirstOrDefault(one => one.HasPrivateKey) is not { } own ? new Problem("auth.pfx", "Has no private key in it.")
            : own.NotAfter.ToUniversalTime() <= now.UtcDateTime ? new Problem(draft.Pfx.Length > 0 ? "auth.pfx" : "auth.certificate", $"Ended on {own.NotAfter.ToUniversalTime():yyyy-MM-dd}: the provider would refuse it.")
            : null;
        if (problem is not null)
        {
            problems.Add(problem);
            return null;
        }

        var leaf = chain.First(one => one.HasPrivateKey);
        return new Parsed(chain.Export(X509ContentType.Pkcs12)!, leaf.Subject, new DateTimeOffset(leaf.NotAfter.ToUniversalTime(), TimeSpan.Zero));
    }

    /// <summary>Of what <see cref="Read"/> made; its key is a handle that the caller lets go of.</summary>
    public static X509Certificate2Collection Open(byte[] pfx) => X509CertificateLoader.LoadPkcs12Collection(pfx, null);

    private static (X509Certificate2Collection Chain, Problem? Problem) OfPfx(AuthDraft draft)
    {
        var bytes = new byte[draft.Pfx.Length];
        if (!Convert.TryFromBase64String(draft.Pfx, bytes, out var length))
        {
            return ([], new Problem("auth.pfx", "Is not base64."));
        }

        try
        {
            return (X509CertificateLoader.LoadPkcs12Collection(bytes.AsSpan(0, length), draft.Password, X509KeyStorageFlags.Exportable), null);
        }
        catch (CryptographicException)
        {
            return ([], new Problem(draft.Password.Length > 0 ? "auth.password" : "auth.pfx", WrongPassword));
        }
    }

    private static (X509Certificate2Collection Chain, Problem? Problem) OfPem(AuthDraft draft)
    {
        X509Certificate2Collection chain = [];
        try
        {
            chain.ImportFromPem(draft.Certificate);
        }
        catch (CryptographicException)
        {
            return (chain, new Problem("auth.certificate", "Is not a certificate in PEM."));
        }

        if (chain.Count == 0)
        {
            return (chain, new Problem("auth.certificate", "Holds no certificate in PEM (-----BEGIN CERTIFICATE-----)."));
        }

        try
        {
            var leaf = draft.Password.Length > 0 ? X509Certificate2.CreateFromEncryptedPem(draft.Certificate, draft.Key, draft.Password) : X509Certificate2.CreateFromPem(draft.Certificate, draft.Key);
            chain[0].Dispose();
            chain[0] = leaf;
            return (chain, null);
        }
        catch (CryptographicException) when (draft.Password.Length > 0)
        {
            return (chain, new Problem("auth.key", "Could not be opened: the password is wrong, or it is no encrypted private key in PEM."));
        }
        catch (Exception ex) when (ex is CryptographicException or ArgumentException)
        {
            return (chain, new Problem("auth.key", draft.Key.Contains("ENCRYPTED", StringComparison.Ordinal) ? "Is encrypted: send its password as well." : "Is not the private key of this certificate in PEM."));
        }
    }

    private sealed class Disposal(X509Certificate2Collection chain) : IDisposable
    {
        public void Dispose()
        {
            foreach (var certificate in chain)
            {
                certificate.Dispose();
            }
        }
    }
}
