using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A resource's authentication while somebody types; what another kind asks for is kept until it is saved.</summary>
public sealed class AuthForm
{
    private string _storedKind = AuthKinds.None;

    public string Kind { get; set; } = AuthKinds.None;
    public string Header { get; set; } = "";
    public string User { get; set; } = "";
    public string TokenUrl { get; set; } = "";
    public string ClientId { get; set; } = "";
    public string Scope { get; set; } = "";
    public string ClientAuth { get; set; } = AuthKinds.InHeader;

    /// <summary>Of every kind but the certificate; the mask while the stored one is kept.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Base64; the mask while the stored one is kept.</summary>
    public string Pfx { get; set; } = "";

    /// <summary>The chosen file's name.</summary>
    public string? FileName { get; set; }

    public string Certificate { get; set; } = "";
    public string Key { get; set; } = "";
    public string Password { get; set; } = "";

    public string Summary => Kind switch
    {
        AuthKinds.Header => $"the header {Header}",
        AuthKinds.Basic => $"basic, as {User}",
        AuthKinds.Bearer => "bearer token",
        AuthKinds.OAuth2 => "OAuth 2.0 client credentials",
        AuthKinds.Certificate => "client certificate",
        _ => "none but the headers above",
    };

    public static AuthForm Of(AuthDraft draft) => new()
    {
        _storedKind = draft.Kind,
        Kind = draft.Kind,
        Header = draft.Header,
        User = draft.User,
        TokenUrl = draft.TokenUrl,
        ClientId = draft.ClientId,
        Scope = draft.Scope,
        ClientAuth = draft.ClientAuth.Length == 0 ? AuthKinds.InHeader : draft.ClientAuth,
        Secret = draft.Kind switch { AuthKinds.Header => draft.Value, AuthKinds.Basic => draft.Password, AuthKinds.Bearer => draft.Token, AuthKinds.OAuth2 => draft.ClientSecret, _ => "" },
        Pfx = draft.Pfx,
        Certificate = draft.Certificate,
        Key = draft.Key,
        Password = draft.Kind == AuthKinds.Certificate ? draft.Password : "",
    };

    /// <summary>A secret that is kept belongs to the kind that is stored.</summary>
    public void ChangeKind()
    {
        if (Secret == SecretHeaders.Mask || Secret.Length == 0)
        {
            Secret = Kind == _storedKind && Kind is not (AuthKinds.None or AuthKinds.Certificate) ? SecretHeaders.Mask : "";
        }

        if (Header.Length == 0)
        {
            Header = "X-API-Key";
        }
    }

    public AuthDraft ToDraft()
    {
        AuthDraft draft = new() { Kind = Kind };
        return Kind switch
        {
            AuthKinds.Header => draft with { Header = Header.Trim(), Value = Secret },
            AuthKinds.Basic => draft with { User = User, Password = Secret },
            AuthKinds.Bearer => draft with { Token = Secret.Trim() },
            AuthKinds.OAuth2 => draft with { TokenUrl = TokenUrl.Trim(), ClientId = ClientId.Trim(), ClientSecret = Secret, Scope = Scope.Trim(), ClientAuth = ClientAuth },
            AuthKinds.Certificate when Certificate.Trim().Length + Key.Trim().Length > 0 => draft with { Certificate = Certificate, Key = Key, Password = Password },
            AuthKinds.Certificate => draft with { Pfx = Pfx, Password = Pfx == SecretHeaders.Mask ? "" : Password },
            _ => draft,
        };
    }
}
