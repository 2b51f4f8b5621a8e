using System.Net;

namespace Dispatchapy.Core.Egress;

/// <summary>Decides whether an address may be connected to. Pure.</summary>
public sealed class EgressPolicy
{
    private readonly EgressList _allow;
    private readonly EgressList _deny;
    private readonly EgressList _bypass;

    /// <param name="settings">That <see cref="EgressRules"/> let pass.</param>
    public EgressPolicy(EgressSettings settings) => (Settings, Proxy, _allow, _deny, _bypass) = (settings, settings.Proxy.Length == 0 ? null : new Uri(settings.Proxy), new(settings.Allow), new(settings.Deny), new(settings.ProxyBypass));

    public EgressSettings Settings { get; }

    /// <summary>Null leaves it to the environment.</summary>
    public Uri? Proxy { get; }

    /// <summary>Why not, as a sentence that names neither host nor address: owners of applications read it, too. Null when it may be.</summary>
    /// <param name="host">The name that was looked up; it may be an address.</param>
    /// <param name="address">What it stands for at this moment.</param>
    public string? Refusal(string host, IPAddress address) =>
        AddressKinds.NeverReached(address) is { } kind ? $"Not connected: it is {kind}, and none of those is ever called."
        : _deny.Names(host, address) ? "Not connected: the rules for outgoing connections deny it."
        : _allow.Names(host, address) ? null
        : Settings.OnlyListed ? "Not connected: the rules for outgoing connections do not list it."
        : !Settings.PrivateNetworks && AddressKinds.IsPrivate(address) ? "Not connected: it is in a private network, and the rules for outgoing connections close those."
        : null;

    /// <summary>For what a proxy looks up: as far as the name, or an address in its place, tells. Null when it may be.</summary>
    /// <param name="host">As the URL has it.</param>
    public string? RefusalByName(string host) =>
        IPAddress.TryParse(host.TrimEnd('.'), out var address) ? Refusal(host, address)
        : _deny.Names(host, null) ? "Not connected: the rules for outgoing connections deny it."
        : Settings.OnlyListed && !_allow.Names(host, null) ? "Not connected: the rules for outgoing connections do not list it."
        : null;

    /// <summary>Whether it is connected to directly though there is a proxy.</summary>
    /// <param name="host">As the URL has it.</param>
    public bool Bypasses(string host) => _bypass.Names(host, IPAddress.TryParse(host, out var address) ? address : null);
}
