using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Catalog;

/// <summary>A resource's signature as somebody wants it.</summary>
public sealed record SigningDraft
{
    public string Scheme { get; init; } = SigningSchemes.None;
    public string Algorithm { get; init; } = SigningSchemes.Hmac;

    /// <summary>
    /// The current secret, and while a rotation lasts the one before. <see cref="SecretHeaders.Mask"/> keeps what is stored in that place; a secret in
    /// the first place ends all others; leaving out the second ends the one before.
    /// </summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    internal static SigningDraft Of(SigningSettings signing, SecretHeaders secrets) => new()
    {
        Scheme = signing.Scheme,
        Algorithm = signing.Algorithm,
        Secrets = [.. secrets.Masked(signing.ProtectedSecrets).Values],
    };

    public override string ToString() => nameof(SigningDraft);
}
