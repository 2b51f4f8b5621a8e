namespace Dispatchapy.Core.Egress;

/// <summary>Where the gateway may connect to, and through what. Whatever is set here, the addresses of <see cref="AddressKinds"/> that are never reached stay closed.</summary>
public sealed record EgressSettings
{
    /// <summary>Whether private, loopback and carrier networks may be connected to. On by default: most providers of a private installation are neighbours.</summary>
    public bool PrivateNetworks { get; init; } = true;

    /// <summary>Nothing may be connected to that <see cref="Allow"/> does not name.</summary>
    public bool OnlyListed { get; init; }

    /// <summary>Hosts (<c>api.provider.example</c>, <c>*.provider.example</c>), addresses and networks (<c>10.1.0.0/16</c>), at most <see cref="MaxEntries"/>: exceptions from both rules above.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>The same words: never connected to, whatever <see cref="Allow"/> says.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>The address of a proxy, <c>http://proxy.example:3128</c>; empty leaves it to the process's environment (HTTPS_PROXY and its like).</summary>
    public string Proxy { get; init; } = "";

    /// <summary>The name at the proxy; empty goes without one.</summary>
    public string ProxyUser { get; init; } = "";

    /// <summary>Encrypted; null without one.</summary>
    public string? ProtectedProxyPassword { get; init; }

    /// <summary>What is connected to directly, in the words of <see cref="Allow"/>; a network counts where the URL has an address.</summary>
    public IReadOnlyList<string> ProxyBypass { get; init; } = [];

    /// <summary>In each list.</summary>
    public const int MaxEntries = 200;
}
