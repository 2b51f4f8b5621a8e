using System.Net;
using System.Net.Sockets;

namespace Dispatchapy.Core.Egress;

/// <summary>What an address is for, by IANA's registries of special-purpose addresses. Pure.</summary>
public static class AddressKinds
{
    /// <summary>No provider lives there; who makes the gateway call one of them wants the machine's secrets or its neighbours.</summary>
    private static readonly (IPNetwork Network, string Kind)[] Never =
    [
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local address, where clouds keep their metadata"),
        (IPNetwork.Parse("fe80::/10"), "a link-local address"),
        (IPNetwork.Parse("fd00:ec2::/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("fd20:ce::/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("fd00:42::42/128"), "a cloud's metadata service"),
        (IPNetwork.Parse("100.100.100.200/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("168.63.129.16/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("192.0.0.192/32"), "a cloud's metadata service"),
        (IPNetwork.Parse("0.0.0.0/8"), "no address of a machine"),
        (IPNetwork.Parse("::/128"), "no address of a machine"),
        (IPNetwork.Parse("224.0.0.0/4"), "a multicast address"),
        (IPNetwork.Parse("ff00::/8"), "a multicast address"),
        (IPNetwork.Parse("240.0.0.0/4"), "a reserved address"),
    ];

    private static readonly IPNetwork[] Private =
    [
        .. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "::1/128", "fc00::/7", "fec0::/10" }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Translators at the network's edge turn these into the IPv4 address in their last (or, for 6to4, first) bytes.</summary>
    private static readonly (IPNetwork Network, int At)[] Wrappers = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2), (IPNetwork.Parse("::/96"), 12)];

    /// <summary>Why it is never connected to, as what it is; null when it may be.</summary>
    public static string? NeverReached(IPAddress address) => Find(Never, Plain(address));

    /// <summary>Only neighbours can reach it, and this machine itself.</summary>
    public static bool IsPrivate(IPAddress address) => Plain(address) is var plain && Private.Any(network => network.Contains(plain));

    /// <summary>The IPv4 address where an IPv6 address is only a way to write one, else the address itself without its zone.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6)
        {
            return new IPAddress(bytes.AsSpan(12));
        }

        IPAddress plain = new(bytes);
        var at = plain.Equals(IPAddress.IPv6Loopback) || plain.Equals(IPAddress.IPv6Any) ? 0 : Wrappers.FirstOrDefault(wrapper => wrapper.Network.Contains(plain)).At;
        return at == 0 ? plain : new IPAddress(bytes.AsSpan(at, 4));
    }

    private static string? Find((IPNetwork Network, string Kind)[] table, IPAddress address) => table.FirstOrDefault(row => row.Network.Contains(address)).Kind;
}
