namespace Dispatchapy.Core.Catalog;

/// <summary>The words for how the gateway shows a provider who it is.</summary>
public static class AuthKinds
{
    public const string None = "none";

    /// <summary>A secret in a header of any name.</summary>
    public const string Header = "header";

    public const string Basic = "basic";
    public const string Bearer = "bearer";

    /// <summary>OAuth 2.0 client credentials (RFC 6749, section 4.4).</summary>
    public const string OAuth2 = "oauth2";

    /// <summary>A client certificate in the TLS handshake.</summary>
    public const string Certificate = "certificate";

    /// <summary>The client's id and secret in the body of the request for a token.</summary>
    public const string InBody = "body";

    /// <summary>The same in its <c>Authorization</c> header.</summary>
    public const string InHeader = "basic";

    public static IReadOnlyList<string> All { get; } = [None, Header, Basic, Bearer, OAuth2, Certificate];

    public static IReadOnlyList<string> ClientAuths { get; } = [InHeader, InBody];
}
