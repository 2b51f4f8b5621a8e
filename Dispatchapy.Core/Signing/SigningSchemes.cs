namespace Dispatchapy.Core.Signing;

/// <summary>The words for how requests are signed.</summary>
public static class SigningSchemes
{
    public const string None = "none";

    /// <summary>The body alone, HMAC-SHA256 in hexadecimal: <c>X-Hub-Signature</c> and <c>X-Hub-Signature-256</c>.</summary>
    public const string Hub = "hub";

    /// <summary>Standard Webhooks 1.0: id, time and body.</summary>
    public const string Standard = "standard";

    /// <summary>HMAC-SHA256 with a secret that both sides have.</summary>
    public const string Hmac = "v1";

    /// <summary>Ed25519: the receiver has the public key only. Of <see cref="Standard"/> alone.</summary>
    public const string Ed25519 = "v1a";

    public static IReadOnlyList<string> All { get; } = [None, Hub, Standard];

    public static IReadOnlyList<string> Algorithms { get; } = [Hmac, Ed25519];
}
