using System.Security.Cryptography;
using System.Text;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>The secrets of a resource's requests at rest: encrypted when they are saved, decrypted when the configuration is loaded.</summary>
public sealed class RequestSecrets(SecretBox box, SecretHeaders headers, TimeProvider time)
{
    private const string Secret = "secret";

    /// <summary>False when the key ring at hand is not the one that encrypted them.</summary>
    public bool CanRead(Resource resource) =>
        headers.CanRead(resource.Request.ProtectedQuery) && headers.CanRead(resource.Auth.ProtectedSecrets) && headers.CanRead(resource.Request.Proxy.ProtectedPassword);

    /// <summary>What is stored if the draft is saved. Its own rules have been asked before.</summary>
    /// <param name="draft">As somebody wants it.</param>
    /// <param name="stored">Until now.</param>
    /// <param name="problems">Gets what the stored secrets have against it.</param>
    internal SealedRequest Seal(ResourceDraft draft, Resource stored, List<Problem> problems)
    {
        var query = headers.Seal("request.secret_query", draft.Request.SecretQuery, stored.Request.ProtectedQuery, problems);
        var auth = Auth(draft.Auth, stored.Auth, problems);
        var proxy = draft.Proxy is { Mode: ProxyModes.Own, Password.Length: > 0 }
            ? Protected("proxy.password", draft.Proxy.Password, stored.Request.Proxy.ProtectedPassword, problems) : null;
        KeptSecrets.CheckRequest(draft, stored, problems);
        return new SealedRequest(query, auth, proxy);
    }

    /// <summary>Names of what differs: each save encrypts anew, so the stored texts cannot tell.</summary>
    internal IEnumerable<string> Changed(SealedRequest before, SealedRequest after) =>
    [
        .. headers.Changed(before.Query, after.Query).Select(name => "query " + name),
        .. headers.Changed(before.Auth.ProtectedSecrets, after.Auth.ProtectedSecrets).Any() ? ["authentication"] : Array.Empty<string>(),
        .. headers.Changed(before.ProxyPassword, after.ProxyPassword).Any() ? ["proxy password"] : Array.Empty<string>(),
    ];

    /// <summary>Ready to be used; null when there is none.</summary>
    /// <exception cref="CryptographicException">The key ring that encrypted the secret is not the one at hand.</exception>
    internal static Credentials? Opened(AuthSettings auth, SecretBox box)
    {
        var secret = box.Unprotect(auth.ProtectedSecrets).GetValueOrDefault(Secret, "");
        return auth.Kind switch
        {
            AuthKinds.Header => new Credentials.FixedHeader(auth.Header, "", secret),
            AuthKinds.Basic => new Credentials.FixedHeader("Authorization", "Basic ", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{auth.User}:{secret}")), secret),
            AuthKinds.Bearer => new Credentials.FixedHeader("Authorization", "Bearer ", secret),
            AuthKinds.OAuth2 => new Credentials.ClientGrant(new Uri(auth.TokenUrl), auth.ClientId, secret, auth.Scope, auth.ClientAuth == AuthKinds.InBody),
            AuthKinds.Certificate => new Credentials.ClientCertificate(Convert.FromBase64String(secret)),
            _ => null,
        };
    }

    /// <summary>The password of a resource's own proxy; empty without one.</summary>
    internal static string ProxyPassword(ProxySettings proxy, SecretBox box) => box.Unprotect(proxy.ProtectedPassword).GetValueOrDefault(Secret, "");

    private AuthSettings Auth(AuthDraft draft, AuthSettings stored, List<Problem> problems)
    {
        AuthSettings plain = new() { Kind = draft.Kind, Header = draft.Header, User = draft.User, TokenUrl = draft.TokenUrl, ClientId = draft.ClientId, Scope = draft.Scope, ClientAuth = draft.ClientAuth.Length == 0 ? AuthKinds.InHeader : draft.ClientAuth };
        var (field, sent) = draft.Kind switch
        {
            AuthKinds.Header => ("auth.value", draft.Value),
            AuthKinds.Basic => ("auth.password", draft.Password),
            AuthKinds.Bearer => ("auth.token", draft.Token),
            AuthKinds.OAuth2 => ("auth.client_secret", draft.ClientSecret),
            AuthKinds.Certificate => ("auth.pfx", draft.Pfx),
            _ => ("", ""),
        };
        if (sent == SecretHeaders.Mask && stored.Kind != draft.Kind)
        {
            problems.Add(new Problem(field, "Is masked, but what is stored is of another kind: send the value itself."));
            return stored;
        }

        if (draft.Kind == AuthKinds.Certificate)
        {
            return Certificate(draft, plain, stored, problems);
        }

        return field.Length == 0 ? new AuthSettings() : plain with { ProtectedSecrets = Protected(field, sent, stored.ProtectedSecrets, problems) };
    }

    private AuthSettings Certificate(AuthDraft draft, AuthSettings plain, AuthSettings stored, List<Problem> problems)
    {
        if (draft.Pfx == SecretHeaders.Mask)
        {
            return plain with { Subject = stored.Subject, ExpiresAt = stored.ExpiresAt, ProtectedSecrets = Protected("auth.pfx", draft.Pfx, stored.ProtectedSecrets, problems) };
        }

        // What is missing, the rules have told; reading it would only tell it again.
        return problems.Exists(problem => problem.Field.StartsWith("auth.", StringComparison.Ordinal)) || ClientCertificates.Read(draft, time.GetUtcNow(), problems) is not { } parsed ? stored
            : plain with { Subject = Sentence.Cut(parsed.Subject, 400), ExpiresAt = parsed.ExpiresAt, ProtectedSecrets = box.Protect(new Dictionary<string, string> { [Secret] = Convert.ToBase64String(parsed.Pfx) }) };
    }

    private string? Protected(string field, string sent, string? stored, List<Problem> problems)
    {
        if (sent != SecretHeaders.Mask)
        {
            return box.Protect(new Dictionary<string, string> { [Secret] = sent });
        }

        if (!headers.CanRead(stored) || stored is null)
        {
            problems.Add(new Problem(field, stored is null ? "Is masked, but nothing is stored: send the value itself." : "Is masked, but its stored value can no longer be decrypted: send the value itself."));
        }

        return stored;
    }
}
