namespace Dispatchapy.Core.Catalog;

/// <summary>A secret that is kept is for the server that it was entered for: whoever may change an address must not get to read it by naming a server of their own.</summary>
internal static class KeptSecrets
{
    /// <summary>By scheme, host and port. To no server at all a secret may be kept, and from there to none.</summary>
    public static bool SameServer(string? stored, string? wanted) => Origin(wanted) is not { } other || Origin(stored) == other;

    /// <summary>A problem for each masked header that would go to another server than the one it was entered for, unless it has one already.</summary>
    /// <param name="field">The field to which problems belong.</param>
    /// <param name="headers">As they were sent.</param>
    /// <param name="stored">The address until now.</param>
    /// <param name="wanted">The address that was sent.</param>
    /// <param name="problems">Those found so far; gets more.</param>
    public static void CheckHeaders(string field, IReadOnlyDictionary<string, string> headers, string? stored, string? wanted, List<Problem> problems)
    {
        CheckHeaders(field, headers, !SameServer(stored, wanted), problems);
    }

    private static void CheckHeaders(string field, IReadOnlyDictionary<string, string> headers, bool moved, List<Problem> problems)
    {
        if (!moved)
        {
            return;
        }

        var kept = headers.Where(header => header.Value == SecretHeaders.Mask).Select(header => $"{field}.{header.Key}").Where(name => problems.TrueForAll(problem => problem.Field != name));
        problems.AddRange([.. kept.Select(Elsewhere)]);
    }

    /// <summary>The same for every other secret of a request, and for all of them when a request that is not encrypted is to go through another proxy.</summary>
    /// <param name="draft">As it was sent.</param>
    /// <param name="stored">What is stored until now.</param>
    /// <param name="problems">Those found so far; gets more.</param>
    public static void CheckRequest(ResourceDraft draft, Resource stored, List<Problem> problems)
    {
        var (auth, moved) = (draft.Auth, !SameServer(stored.Url, draft.Url) || ReadByAnotherProxy(draft, stored));
        CheckHeaders("request.secret_query", draft.Request.SecretQuery, moved, problems);
        CheckHeaders("headers", draft.Headers, moved, problems);
        Dictionary<string, string> secrets = new() { ["value"] = auth.Value, ["password"] = auth.Password, ["token"] = auth.Token, ["client_secret"] = auth.ClientSecret, ["pfx"] = auth.Pfx };
        CheckHeaders("auth", secrets, moved || (auth.Kind == AuthKinds.OAuth2 && !SameServer(stored.Auth.TokenUrl, auth.TokenUrl)), problems);
        Dictionary<string, string> password = new() { ["password"] = draft.Proxy.Password };
        CheckHeaders("proxy", password, draft.Proxy.Mode == ProxyModes.Own && !SameServer(stored.Request.Proxy.Url, draft.Proxy.Url), problems);
    }

    private static bool ReadByAnotherProxy(ResourceDraft draft, Resource stored) =>
        draft.Proxy.Mode == ProxyModes.Own && !SameServer(stored.Request.Proxy.Url, draft.Proxy.Url)
        && (draft.Url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || draft.Auth.TokenUrl.StartsWith("http:", StringComparison.OrdinalIgnoreCase));

    public static Problem Elsewhere(string field) => new(field, "Enter it again: the one that is kept is for another server.");

    private static string? Origin(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;
}
