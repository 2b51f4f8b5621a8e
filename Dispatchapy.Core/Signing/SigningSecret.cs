using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dispatchapy.Core.Signing;

/// <summary>What secrets look like, and new ones. Pure but for the randomness.</summary>
public static class SigningSecret
{
    public const string HmacPrefix = "whsec_";
    public const string PrivatePrefix = "whsk_";
    public const string PublicPrefix = "whpk_";

    /// <summary>Characters of a hub secret.</summary>
    public const int MaxLength = 255;

    /// <summary>Bytes that a <c>whsec_</c> secret may hold, as Standard Webhooks has it.</summary>
    private const int Least = 24;
    private const int Most = 64;

    private const int Random = 32;

    /// <summary>A secret that nobody can guess.</summary>
    /// <param name="scheme">Not <see cref="SigningSchemes.None"/>.</param>
    /// <param name="algorithm">Of the standard scheme.</param>
    public static string New(string scheme, string algorithm) =>
        scheme == SigningSchemes.Hub ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Random))
        : algorithm == SigningSchemes.Ed25519 ? Ed25519Key.NewSecret()
        : HmacPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Random));

    /// <summary>Why the text cannot sign; null when it can. The text itself is never repeated.</summary>
    public static string? Flaw(string scheme, string algorithm, string text) => (scheme, algorithm) switch
    {
        (SigningSchemes.Hub, _) => text.Length is 0 or > MaxLength || text.Any(char.IsControl) ? $"Must be one line of 1 to {MaxLength} characters." : null,
        (_, SigningSchemes.Ed25519) => Ed25519Key.Seed(text) is null ? $"Must be {PrivatePrefix} and the base64 of an Ed25519 private key: 32 bytes, or 64 with the public key that belongs to it." : null,
        _ => HmacBytes(text) is { Length: >= Least and <= Most } ? null : $"Must be {HmacPrefix} and the base64 of {Least} to {Most} bytes.",
    };

    /// <summary>What receivers of <c>v1a</c> need; null for a secret that is not an Ed25519 key.</summary>
    public static string? PublicKey(string secret) => Ed25519Key.Seed(secret) is { } seed ? PublicPrefix + Convert.ToBase64String(Ed25519Key.PublicOf(seed)) : null;

    /// <returns>Null for anything that is not the prefix and base64.</returns>
    internal static byte[]? HmacBytes(string text) => Base64Of(text, HmacPrefix);

    internal static byte[]? Base64Of(string text, string prefix)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text[prefix.Length..], bytes, out var length) ? bytes[..length] : null;
    }
}
