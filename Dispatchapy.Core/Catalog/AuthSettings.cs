namespace Dispatchapy.Core.Catalog;

/// <summary>How the gateway authenticates itself towards a resource.</summary>
public sealed record AuthSettings
{
    /// <summary>One of <see cref="AuthKinds"/>.</summary>
    public string Kind { get; init; } = AuthKinds.None;

    /// <summary>Of the kind header: its name.</summary>
    public string Header { get; init; } = "";

    /// <summary>Of the kind basic.</summary>
    public string User { get; init; } = "";

    public string TokenUrl { get; init; } = "";
    public string ClientId { get; init; } = "";
    public string Scope { get; init; } = "";

    /// <summary>How the client names itself to the token server: <see cref="AuthKinds.InHeader"/> or <see cref="AuthKinds.InBody"/>.</summary>
    public string ClientAuth { get; init; } = AuthKinds.InHeader;

    /// <summary>Who a client certificate is for.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When a client certificate ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Names and values as JSON, encrypted; null when there are none.</summary>
    public string? ProtectedSecrets { get; init; }
}
