namespace Dispatchapy.Core.Catalog;

/// <summary>Which way the requests to one resource leave.</summary>
public sealed record ProxySettings
{
    /// <summary>One of <see cref="ProxyModes"/>.</summary>
    public string Mode { get; init; } = ProxyModes.Default;

    /// <summary>Of an own proxy: <c>http://proxy.example:3128</c>.</summary>
    public string Url { get; init; } = "";

    /// <summary>The name at the proxy; empty goes without one.</summary>
    public string User { get; init; } = "";

    /// <summary>Encrypted; null without one.</summary>
    public string? ProtectedPassword { get; init; }
}
