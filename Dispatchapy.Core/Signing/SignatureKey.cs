namespace Dispatchapy.Core.Signing;

/// <summary>A key of Standard Webhooks, decoded once when the configuration is loaded.</summary>
internal abstract class SignatureKey
{
    /// <summary>The algorithm's word, a comma and the signature in base64.</summary>
    /// <param name="content">Rented: longer than what is to be signed.</param>
    /// <param name="length">Bytes of it that are signed.</param>
    public abstract string Sign(byte[] content, int length);

    /// <summary>The prefix says which kind it is, so that one may follow the other in a rotation.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static SignatureKey Of(string secret) =>
        Ed25519Key.Seed(secret) is { } seed ? new Ed25519Key(seed)
        : SigningSecret.HmacBytes(secret) is { } key ? new HmacKey(key)
        : throw new FormatException("A signing secret is neither whsec_ nor whsk_.");
}
