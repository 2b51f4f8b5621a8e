namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>What an authentication may be. A message never repeats a secret.</summary>
internal sealed class AuthRules : ICatalogRule
{
    private const int MaxText = 1000;
    private const int MaxSecret = 4096;
    private const int MaxFile = 64 * 1024;

    public IEnumerable<Problem> Check(ResourceDraft draft)
    {
        var auth = draft.Auth;
        return !AuthKinds.All.Contains(auth.Kind)
            ? [new Problem("auth.kind", $"Must be one of: {string.Join(", ", AuthKinds.All)}.")]
            : [.. Strangers(auth), .. Own(auth, draft.Url), .. Headers(draft)];
    }

    private static IEnumerable<Problem> Own(AuthDraft auth, string url) => auth.Kind switch
    {
        AuthKinds.Header => [.. HeaderRules.Check("auth", new Dictionary<string, string> { [auth.Header] = "" }).Select(problem => problem with { Field = "auth.header" }), .. HeaderValue("auth.value", auth.Value)],
        AuthKinds.Basic => [.. Required("auth.user", auth.User), .. TextRules.Line("auth.user", auth.User, MaxText), .. auth.User.Contains(':', StringComparison.Ordinal) ? [new Problem("auth.user", "Must not contain a colon.")] : Array.Empty<Problem>(), .. TextRules.Line("auth.password", auth.Password, MaxText)],
        AuthKinds.Bearer => HeaderValue("auth.token", auth.Token),
        AuthKinds.OAuth2 => Grant(auth),
        AuthKinds.Certificate => Certificate(auth, url),
        _ => [],
    };

    private static IEnumerable<Problem> Grant(AuthDraft auth) =>
    [
        .. AddressRules.Required("auth.token_url", auth.TokenUrl),
        .. Required("auth.client_id", auth.ClientId),
        .. TextRules.Line("auth.client_id", auth.ClientId, MaxText),
        .. Required("auth.client_secret", auth.ClientSecret),
        .. TextRules.Line("auth.client_secret", auth.ClientSecret, MaxSecret),
        .. TextRules.Line("auth.scope", auth.Scope, MaxText),
        .. auth.ClientAuth.Length == 0 || AuthKinds.ClientAuths.Contains(auth.ClientAuth) ? Array.Empty<Problem>() : [new Problem("auth.client_auth", "Must be basic or body.")],
    ];

    private static IEnumerable<Problem> Certificate(AuthDraft auth, string url)
    {
        if (!url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            yield return new Problem("auth.kind", "Needs a URL that begins with https://: a certificate is shown in its handshake.");
        }

        var pem = auth.Certificate.Length + auth.Key.Length > 0;
        if (auth.Pfx.Length > 0 == pem)
        {
            yield return new Problem("auth.pfx", pem ? "Must be left out with a certificate and a key in PEM." : "Is required, or a certificate and its key in PEM.");
        }

        foreach (var (field, text) in pem ? new[] { ("auth.certificate", auth.Certificate), ("auth.key", auth.Key) } : [])
        {
            if (text.Length == 0)
            {
                yield return new Problem(field, "Is required with the other of the two.");
            }
        }

        foreach (var (field, text) in new[] { ("auth.pfx", auth.Pfx), ("auth.certificate", auth.Certificate), ("auth.key", auth.Key), ("auth.password", auth.Password) })
        {
            if (text.Length > MaxFile)
            {
                yield return new Problem(field, $"Must have at most {MaxFile} characters, not {text.Length}.");
            }
        }
    }

    private static IEnumerable<Problem> HeaderValue(string field, string value) =>
        value.Length == 0 ? [new Problem(field, "Is required.")] : HeaderRules.Check("auth", new Dictionary<string, string> { ["X"] = value }).Select(problem => problem with { Field = field });

    private static IEnumerable<Problem> Required(string field, string value) => value.Length == 0 ? [new Problem(field, "Is required.")] : [];

    /// <summary>A header of the same name would take its place.</summary>
    private static IEnumerable<Problem> Headers(ResourceDraft draft)
    {
        var name = draft.Auth.Kind switch { AuthKinds.Header => draft.Auth.Header, AuthKinds.Basic or AuthKinds.Bearer or AuthKinds.OAuth2 => "Authorization", _ => null };
        return name is null ? []
            : [
                .. draft.Headers.Keys.Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(key => new Problem($"headers.{key}", "Is set by the authentication.")),
                .. draft.Request.HeaderTemplates.Keys.Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(key => new Problem($"request.headers.{key}", "Is set by the authentication.")),
                .. SigningRules.Headers(draft.Signing.Scheme, [name]).Select(problem => problem with { Field = "auth.header" }),
            ];
    }

    /// <summary>A secret that is sent with another kind is meant for that one, and would be lost without a word.</summary>
    private static IEnumerable<Problem> Strangers(AuthDraft auth)
    {
        (string Field, string Text, string[] Kinds)[] all =
        [
            ("header", auth.Header, [AuthKinds.Header]), ("value", auth.Value, [AuthKinds.Header]), ("user", auth.User, [AuthKinds.Basic]),
            ("password", auth.Password, [AuthKinds.Basic, AuthKinds.Certificate]), ("token", auth.Token, [AuthKinds.Bearer]),
            ("token_url", auth.TokenUrl, [AuthKinds.OAuth2]), ("client_id", auth.ClientId, [AuthKinds.OAuth2]), ("client_secret", auth.ClientSecret, [AuthKinds.OAuth2]),
            ("scope", auth.Scope, [AuthKinds.OAuth2]), ("client_auth", auth.ClientAuth, [AuthKinds.OAuth2]),
            ("pfx", auth.Pfx, [AuthKinds.Certificate]), ("certificate", auth.Certificate, [AuthKinds.Certificate]), ("key", auth.Key, [AuthKinds.Certificate]),
        ];
        return all.Where(one => one.Text.Length > 0 && !one.Kinds.Contains(auth.Kind)).Select(one => new Problem($"auth.{one.Field}", $"Does not belong to the kind {auth.Kind}: leave it out."));
    }
}
