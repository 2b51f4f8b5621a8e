using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about signatures. A message never repeats a secret.</summary>
internal static class SigningRules
{
    public static IEnumerable<Problem> Check(SigningDraft draft, IEnumerable<string> headers) =>
    [
        .. Scheme("signing.scheme", draft.Scheme),
        .. Algorithm("signing.algorithm", draft.Scheme, draft.Algorithm),
        .. draft.Scheme == SigningSchemes.None ? Unused(draft.Secrets) : Secrets(draft),
        .. Headers(draft.Scheme, headers),
    ];

    public static IEnumerable<Problem> Scheme(string field, string scheme) =>
        SigningSchemes.All.Contains(scheme) ? [] : [new Problem(field, "Must be none, hub or standard.")];

    public static IEnumerable<Problem> Algorithm(string field, string scheme, string algorithm) =>
        !SigningSchemes.Algorithms.Contains(algorithm) ? [new Problem(field, "Must be v1 or v1a.")]
        : scheme == SigningSchemes.Hub && algorithm != SigningSchemes.Hmac ? [new Problem(field, "Must be v1: the scheme hub knows no public keys.")]
        : [];

    /// <summary>A header of the same name would take the place of the signature.</summary>
    public static IEnumerable<Problem> Headers(string scheme, IEnumerable<string> headers)
    {
        var ours = scheme switch { SigningSchemes.Hub => HubSigner.Names, SigningSchemes.Standard => StandardSigner.Names, _ => [] };
        return headers.Where(name => ours.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => new Problem($"headers.{name}", "Is set by the signature."));
    }

    private static IEnumerable<Problem> Unused(IReadOnlyList<string> secrets) =>
        secrets.Any(secret => secret != SecretHeaders.Mask) ? [new Problem("signing.secrets", "Nothing is signed: leave it out, or choose a scheme.")] : [];

    private static IEnumerable<Problem> Secrets(SigningDraft draft)
    {
        if (draft.Secrets.Count is 0 or > 2)
        {
            yield return new Problem("signing.secrets", draft.Secrets.Count == 0
                ? $"Is required: send a secret, or {SecretHeaders.Mask} to keep the stored one. POST …/signing-secret makes one."
                : "Must be the current secret and at most the one before.");
            yield break;
        }

        if (draft.Secrets[0] != SecretHeaders.Mask && SigningSchemes.All.Contains(draft.Scheme) && SigningSecret.Flaw(draft.Scheme, draft.Algorithm, draft.Secrets[0]) is { } flaw)
        {
            yield return new Problem("signing.secrets[0]", flaw);
        }

        if (draft.Secrets.Count > 1 && (draft.Secrets[0] != SecretHeaders.Mask || draft.Secrets[1] != SecretHeaders.Mask))
        {
            yield return new Problem("signing.secrets[1]", $"Must be {SecretHeaders.Mask} after {SecretHeaders.Mask}: a secret that is sent is the only one from then on. POST …/signing-secret lets two overlap.");
        }
    }
}
