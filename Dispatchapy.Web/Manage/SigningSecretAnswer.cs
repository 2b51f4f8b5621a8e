using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>A new signing secret, answered once.</summary>
internal sealed record SigningSecretAnswer(string Scheme, string Algorithm, string? Secret, string? PublicKey, DateTimeOffset? PreviousUntil, int Version)
{
    public static SigningSecretAnswer Of(IssuedSigningSecret issued) => new(
        issued.Resource.Signing.Scheme, issued.Resource.Signing.Algorithm, issued.Secret, issued.PublicKey, issued.Resource.Signing.PreviousUntil, issued.Resource.Version);

    /// <summary>Never printable.</summary>
    public override string ToString() => nameof(SigningSecretAnswer);
}
