using System.Security.Cryptography;
using Dispatchapy.Core.Signing;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>Signing secrets at rest: encrypted when they are saved, decoded when the configuration is loaded.</summary>
public sealed class SigningSecrets(SecretBox box, TimeProvider time)
{
    private const string Current = "current";
    private const string Previous = "previous";

    /// <summary>What receivers of <c>v1a</c> need; null for other signatures, and when the key ring at hand is another one.</summary>
    public string? PublicKey(SigningSettings signing) =>
        signing is { Scheme: SigningSchemes.Standard, Algorithm: SigningSchemes.Ed25519 } && Open(signing)?.GetValueOrDefault(Current) is { } secret ? SigningSecret.PublicKey(secret) : null;

    /// <summary>A mask for each secret that signs at this moment: one whose grace has ended is as good as gone.</summary>
    public IReadOnlyList<string> Masks(SigningSettings signing) =>
        [.. (Open(signing) ?? new Dictionary<string, string>()).Keys.Where(name => name == Current || signing.PreviousUntil > time.GetUtcNow()).Select(_ => SecretHeaders.Mask)];

    /// <summary>Ready to sign; null when nothing is signed.</summary>
    /// <exception cref="CryptographicException">The key ring that encrypted the secrets is not the one at hand.</exception>
    internal static RequestSigner? Signer(SigningSettings signing, SecretBox box)
    {
        if (signing.Scheme == SigningSchemes.None)
        {
            return null;
        }

        var secrets = box.Unprotect(signing.ProtectedSecrets);
        return RequestSigner.Of(signing.Scheme, secrets[Current], secrets.GetValueOrDefault(Previous), signing.PreviousUntil ?? DateTimeOffset.MinValue);
    }

    /// <summary>What is stored if the draft is saved. Its own rules have been asked before.</summary>
    /// <param name="draft">As somebody wants it.</param>
    /// <param name="stored">Until now.</param>
    /// <param name="problems">Gets what the stored secrets have against it.</param>
    internal SigningSettings Seal(SigningDraft draft, SigningSettings stored, List<Problem> problems)
    {
        if (draft.Scheme == SigningSchemes.None || draft.Secrets.Count == 0)
        {
            return new SigningSettings();
        }

        Dictionary<string, string> secrets = new() { [Current] = draft.Secrets[0] };
        if (draft.Secrets[0] == SecretHeaders.Mask)
        {
            var known = Open(stored);
            if (Obstacle(draft, stored, known) is { } obstacle)
            {
                problems.Add(new Problem("signing.secrets[0]", obstacle));
                return stored;
            }

            secrets[Current] = known![Current];
            if (draft.Secrets.Count > 1 && stored.Scheme == draft.Scheme && stored.PreviousUntil > time.GetUtcNow() && known.TryGetValue(Previous, out var previous))
            {
                secrets[Previous] = previous;
            }
        }

        return Sealed(draft.Scheme, draft.Algorithm, secrets, stored.PreviousUntil);
    }

    /// <summary>A new secret takes the place of the current one, which goes on signing until the grace ends.</summary>
    /// <returns>What is stored, and the secret.</returns>
    internal (SigningSettings Signing, string Secret) Rotate(SigningSettings stored, string scheme, string algorithm, TimeSpan grace)
    {
        var secret = SigningSecret.New(scheme, algorithm);
        Dictionary<string, string> secrets = new() { [Current] = secret };
        if (grace > TimeSpan.Zero && Open(stored)?.GetValueOrDefault(Current) is { } before)
        {
            secrets[Previous] = before;
        }

        return (Sealed(scheme, algorithm, secrets, time.GetUtcNow() + grace), secret);
    }

    /// <summary>False when the key ring at hand is not the one that encrypted them.</summary>
    internal bool CanRead(SigningSettings signing) => Open(signing) is not null;

    /// <summary>Whether another secret signs from now on.</summary>
    internal bool Differ(SigningSettings before, SigningSettings after) => Open(before)?.GetValueOrDefault(Current) != Open(after)?.GetValueOrDefault(Current);

    private SigningSettings Sealed(string scheme, string algorithm, Dictionary<string, string> secrets, DateTimeOffset? previousUntil) => new()
    {
        Scheme = scheme,
        Algorithm = scheme == SigningSchemes.Hub ? SigningSchemes.Hmac : algorithm,
        ProtectedSecrets = box.Protect(secrets),
        PreviousUntil = secrets.ContainsKey(Previous) ? previousUntil : null,
    };

    private static string? Obstacle(SigningDraft draft, SigningSettings stored, IReadOnlyDictionary<string, string>? known) => known switch
    {
        null => "Is masked, but the stored secret can no longer be decrypted: send another one.",
        _ when !known.ContainsKey(Current) => "Is masked, but no secret is stored: send one, or have one made.",
        _ when stored.Scheme != draft.Scheme => "Is masked, but the stored secret is for another scheme: send one, or have one made.",
        _ when SigningSecret.Flaw(draft.Scheme, draft.Algorithm, known[Current]) is { } flaw => $"The stored secret is of another kind. {flaw}",
        _ => null,
    };

    private IReadOnlyDictionary<string, string>? Open(SigningSettings signing)
    {
        try
        {
            return box.Unprotect(signing.ProtectedSecrets);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
