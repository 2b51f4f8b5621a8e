using System.Net;

namespace Dispatchapy.Core.Egress;

/// <summary>A list of hosts, addresses and networks, read once. Pure.</summary>
internal sealed class EgressList
{
    private readonly List<IPNetwork> _networks = [];
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _endings = [];

    /// <param name="entries">Entries that <see cref="EgressRules"/> let pass.</param>
    public EgressList(IEnumerable<string> entries)
    {
        foreach (var entry in entries.Select(entry => entry.TrimEnd('.')))
        {
            if (Network(entry) is { } network)
            {
                _networks.Add(network);
            }
            else if (entry.StartsWith("*.", StringComparison.Ordinal))
            {
                _endings.Add(entry[1..]);
            }
            else
            {
                _hosts.Add(entry);
            }
        }
    }

    /// <param name="host">As the URL has it.</param>
    /// <param name="address">What is connected to; null when only the name is known.</param>
    public bool Names(string host, IPAddress? address)
    {
        var name = host.TrimEnd('.');
        return _hosts.Contains(name)
            || _endings.Exists(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || (address is not null && (IsIn(AddressKinds.Plain(address)) || IsIn(new IPAddress(address.GetAddressBytes()))));
    }

    private bool IsIn(IPAddress address) => _networks.Exists(network => network.Contains(address));

    /// <summary>Null when it is the name of hosts.</summary>
    public static IPNetwork? Network(string entry) =>
        IPAddress.TryParse(entry, out var address) && LooksLikeAddress(entry) ? Single(AddressKinds.Plain(address))
        : IPNetwork.TryParse(entry, out var network) ? network
        : null;

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);

    /// <summary>"10" and "0x7f.1" can be read as addresses, too, and nobody who writes them means one.</summary>
    private static bool LooksLikeAddress(string entry) => entry.Contains(':', StringComparison.Ordinal) || entry.Count(c => c == '.') == 3;
}
