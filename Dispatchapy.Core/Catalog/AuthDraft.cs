namespace Dispatchapy.Core.Catalog;

/// <summary>A resource's authentication as somebody wants it. A secret of <see cref="SecretHeaders.Mask"/> keeps the stored one; what is empty is not there.</summary>
public sealed record AuthDraft
{
    public string Kind { get; init; } = AuthKinds.None;
    public string Header { get; init; } = "";
    public string User { get; init; } = "";
    public string TokenUrl { get; init; } = "";
    public string ClientId { get; init; } = "";
    public string Scope { get; init; } = "";

    /// <summary>Empty is <see cref="AuthKinds.InHeader"/>.</summary>
    public string ClientAuth { get; init; } = "";

    /// <summary>Of the kind header.</summary>
    public string Value { get; init; } = "";

    /// <summary>Of the kind basic; of the file, or of the private key, of a certificate.</summary>
    public string Password { get; init; } = "";

    public string Token { get; init; } = "";
    public string ClientSecret { get; init; } = "";

    /// <summary>A PKCS#12 file in base64.</summary>
    public string Pfx { get; init; } = "";

    /// <summary>PEM: the certificate, and whatever of its chain the provider does not know.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM: the private key.</summary>
    public string Key { get; init; } = "";

    /// <summary>What is stored, its secrets masked.</summary>
    public static AuthDraft Of(AuthSettings auth)
    {
        var mask = auth.ProtectedSecrets is null ? "" : SecretHeaders.Mask;
        AuthDraft plain = new() { Kind = auth.Kind, Header = auth.Header, User = auth.User, TokenUrl = auth.TokenUrl, ClientId = auth.ClientId, Scope = auth.Scope, ClientAuth = auth.Kind == AuthKinds.OAuth2 ? auth.ClientAuth : "" };
        return auth.Kind switch
        {
            AuthKinds.Header => plain with { Value = mask },
            AuthKinds.Basic => plain with { Password = mask },
            AuthKinds.Bearer => plain with { Token = mask },
            AuthKinds.OAuth2 => plain with { ClientSecret = mask },
            AuthKinds.Certificate => plain with { Pfx = mask },
            _ => plain,
        };
    }

    public override string ToString() => nameof(AuthDraft);
}
