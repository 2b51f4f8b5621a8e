using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Catalog;

/// <summary>A resource and its new signing secret, which is shown once.</summary>
/// <param name="Resource">As it is now.</param>
/// <param name="Secret">What the receiver needs where both sides have the secret; null for <c>v1a</c>, whose private key stays here.</param>
/// <param name="PublicKey">What the receiver needs for <c>v1a</c>; null otherwise.</param>
public sealed record IssuedSigningSecret(Resource Resource, string? Secret, string? PublicKey)
{
    internal static IssuedSigningSecret Of(Resource resource, string secret) =>
        SigningSecret.PublicKey(secret) is { } key && resource.Signing.Algorithm == SigningSchemes.Ed25519 ? new(resource, null, key) : new(resource, secret, null);

    /// <summary>The secret has a value for whoever hands it over, and none for whoever prints it.</summary>
    public override string ToString() => Resource.Name;
}
