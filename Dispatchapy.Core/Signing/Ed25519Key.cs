using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Dispatchapy.Core.Signing;

/// <summary><c>v1a</c>: Ed25519. BouncyCastle's, because .NET's own is not there on every system.</summary>
internal sealed class Ed25519Key(byte[] seed) : SignatureKey
{
    /// <summary>Bytes of a private key, and of a public one.</summary>
    private const int Size = 32;

    private readonly byte[] _public = PublicOf(seed);

    public override string Sign(byte[] content, int length)
    {
        var signature = new byte[Ed25519.SignatureSize];
        // With the public key at hand it is not derived anew for each request, which would double the price.
        Ed25519.Sign(seed, 0, _public, 0, content, 0, length, signature, 0);
        return $"{SigningSchemes.Ed25519},{Convert.ToBase64String(signature)}";
    }

    /// <summary>The private key with its public one, as the libraries of Standard Webhooks write it.</summary>
    public static string NewSecret()
    {
        var seed = RandomNumberGenerator.GetBytes(Size);
        return SigningSecret.PrivatePrefix + Convert.ToBase64String([.. seed, .. PublicOf(seed)]);
    }

    public static byte[] PublicOf(byte[] seed)
    {
        var key = new byte[Size];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }

    /// <returns>The 32 bytes that everything follows from; null when the text is no private key, or names the public key of another.</returns>
    public static byte[]? Seed(string text) => SigningSecret.Base64Of(text, SigningSecret.PrivatePrefix) switch
    {
        { Length: Size } seed => seed,
        { Length: 2 * Size } both when PublicOf(both[..Size]).AsSpan().SequenceEqual(both.AsSpan(Size)) => both[..Size],
        _ => null,
    };
}
