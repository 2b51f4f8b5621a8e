namespace Dispatchapy.Core.Catalog;

/// <summary>The way of a resource's requests as somebody wants it.</summary>
public sealed record ProxyDraft
{
    public string Mode { get; init; } = ProxyModes.Default;
    public string Url { get; init; } = "";
    public string User { get; init; } = "";

    /// <summary><see cref="SecretHeaders.Mask"/> keeps the stored one.</summary>
    public string Password { get; init; } = "";

    /// <summary>What is stored, its secrets masked.</summary>
    public static ProxyDraft Of(ProxySettings proxy) => new()
    {
        Mode = proxy.Mode,
        Url = proxy.Url,
        User = proxy.User,
        Password = proxy.ProtectedPassword is null ? "" : SecretHeaders.Mask,
    };

    public override string ToString() => nameof(ProxyDraft);
}
