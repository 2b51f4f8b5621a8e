using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Catalog;

/// <summary>A wish for a new signing secret.</summary>
/// <param name="GraceMinutes">0–10,080, a week: how long the secret of now goes on signing as well.</param>
/// <param name="Scheme">Null keeps the resource's.</param>
/// <param name="Algorithm">Null keeps the resource's, or takes <c>v1</c> when the scheme changes.</param>
public sealed record SigningRotation(int GraceMinutes, string? Scheme = null, string? Algorithm = null) : CatalogDraft
{
    private const int Week = 10_080;

    internal (string Scheme, string Algorithm) Of(SigningSettings stored)
    {
        var scheme = Scheme ?? stored.Scheme;
        return (scheme, Algorithm ?? (scheme == stored.Scheme ? stored.Algorithm : SigningSchemes.Hmac));
    }

    /// <param name="stored">The resource's signature of now.</param>
    /// <param name="readable">Whether its secret can be decrypted.</param>
    /// <param name="headers">Names of the resource's own headers.</param>
    internal IReadOnlyList<Problem> Problems(SigningSettings stored, bool readable, IEnumerable<string> headers)
    {
        if (Misread.Count > 0)
        {
            return Misread;
        }

        var (scheme, algorithm) = Of(stored);
        return
        [
            .. NumberRules.Range("grace_minutes", GraceMinutes, 0, Week),
            .. GraceMinutes > 0 && Overlap(stored, scheme, readable) is { } obstacle ? [new Problem("grace_minutes", obstacle)] : Array.Empty<Problem>(),
            .. scheme == SigningSchemes.None ? [new Problem("scheme", "Must be hub or standard: the resource is not signed yet.")] : SigningRules.Scheme("scheme", scheme),
            .. SigningRules.Algorithm("algorithm", scheme, algorithm),
            .. SigningRules.Headers(scheme, headers),
        ];
    }

    private static string? Overlap(SigningSettings stored, string scheme, bool readable) =>
        stored.Scheme == SigningSchemes.None ? null
        : stored.Scheme != scheme ? "Must be 0: a secret of another scheme cannot go on signing."
        : readable ? null
        : "Must be 0: the stored secret can no longer be decrypted.";
}
