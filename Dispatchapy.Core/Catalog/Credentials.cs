using System.Security.Cryptography;
using System.Text;

namespace Dispatchapy.Core.Catalog;

/// <summary>A resource's authentication, decrypted and ready to be used.</summary>
internal abstract record Credentials
{
    private Credentials() { } // nobody adds a case from outside

    /// <summary>What must not come back through the record of an answer.</summary>
    public abstract IEnumerable<string> Secrets { get; }

    /// <summary>Secrets are in all of them.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>A header that is always the same.</summary>
    /// <param name="Name">The header's.</param>
    /// <param name="Scheme">What goes before the secret, with a space at its end; may be empty.</param>
    /// <param name="Value">The secret.</param>
    /// <param name="Password">What the value was made of; null when it is that itself.</param>
    public sealed record FixedHeader(string Name, string Scheme, string Value, string? Password = null) : Credentials
    {
        public override IEnumerable<string> Secrets => Password is null ? [Value] : [Value, Password];
    }

    /// <summary>OAuth 2.0 client credentials.</summary>
    /// <param name="TokenUrl">Where tokens are.</param>
    /// <param name="ClientId">The name there.</param>
    /// <param name="ClientSecret">The password there.</param>
    /// <param name="Scope">What is asked for; may be empty.</param>
    /// <param name="InBody">Id and secret go in the body, and not as a header.</param>
    public sealed record ClientGrant(Uri TokenUrl, string ClientId, string ClientSecret, string Scope, bool InBody) : Credentials
    {
        public override IEnumerable<string> Secrets => [ClientSecret];

        /// <summary>The same for the same grant, and tells nothing about it.</summary>
        public string Fingerprint { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', TokenUrl, ClientId, ClientSecret, Scope, InBody))));
    }

    /// <summary>A client certificate; it goes into the connection and not into the request.</summary>
    /// <param name="Pfx">With its key and without a password.</param>
    public sealed record ClientCertificate(byte[] Pfx) : Credentials
    {
        public override IEnumerable<string> Secrets => [];
    }
}
