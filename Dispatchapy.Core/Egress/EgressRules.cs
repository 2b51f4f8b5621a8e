using System.Net;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Egress;

/// <summary>What the rules for outgoing connections may be.</summary>
public static class EgressRules
{
    private const int LongestHost = 253;

    public static IReadOnlyList<Problem> Check(EgressDraft draft)
    {
        var settings = draft.Settings;
        Problem[] found =
        [
            .. Entries("allow", settings.Allow),
            .. Entries("deny", settings.Deny),
            .. Entries("proxy_bypass", settings.ProxyBypass),
            .. settings.OnlyListed && settings.Allow.Count == 0 ? [new Problem("allow", "Must name something when nothing else may be connected to.")] : Array.Empty<Problem>(),
            .. settings.Proxy.Length == 0 ? [] : Proxy("proxy", settings.Proxy),
            .. TextRules.Line("proxy_user", settings.ProxyUser, ColumnLengths.Name),
            .. TextRules.Line("proxy_password", draft.ProxyPassword, 1000),
            .. draft.ProxyPassword.Length > 0 && settings.ProxyUser.Length == 0 && (settings.Proxy.Length > 0 || draft.ProxyPassword != SecretHeaders.Mask) ? [new Problem("proxy_user", "Is required with a password.")] : Array.Empty<Problem>(),
            .. settings.ProxyUser.Length > 0 && settings.Proxy.Length == 0 ? [new Problem("proxy", "Is required with a user name.")] : Array.Empty<Problem>(),
        ];
        return [.. draft.Misread, .. found.Where(problem => draft.Misread.All(misread => misread.Field != problem.Field))];
    }

    /// <summary>A kept password is for the proxy that it was entered for: another one would get to read it.</summary>
    public static IReadOnlyList<Problem> Kept(EgressDraft draft, EgressSettings known) =>
        draft.ProxyPassword == SecretHeaders.Mask && draft.Settings.Proxy.Length > 0 && !draft.Settings.Proxy.Equals(known.Proxy, StringComparison.OrdinalIgnoreCase)
            ? [new Problem("proxy_password", "Enter it again: the one that is kept is for another proxy.")]
            : [];

    /// <summary>What the address of a proxy may be.</summary>
    internal static IEnumerable<Problem> Proxy(string field, string url) =>
        AddressRules.Check(field, url) is var problems && problems.Any() ? problems
        : new Uri(url).PathAndQuery != "/" ? [new Problem(field, "Must end after the host and the port.")]
        : [];

    private static IEnumerable<Problem> Entries(string field, IReadOnlyList<string> entries)
    {
        if (entries.Count > EgressSettings.MaxEntries)
        {
            yield return new Problem(field, $"Must have at most {EgressSettings.MaxEntries} entries, not {entries.Count}.");
        }

        foreach (var (entry, index) in entries.Take(EgressSettings.MaxEntries).Select((entry, index) => (entry, index)))
        {
            if (EgressList.Network(entry) is null && !IsHost(entry))
            {
                yield return new Problem($"{field}[{index}]", $"Must be a host (api.provider.example), all hosts under a name (*.provider.example), an address or a network (10.1.0.0/16), not {TextRules.Quoted(entry)}.");
            }
        }
    }

    private static bool IsHost(string entry)
    {
        var name = entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry;
        return name.Length is > 0 and <= LongestHost && Uri.CheckHostName(name) == UriHostNameType.Dns && !IPAddress.TryParse(name, out _) && name.All(char.IsAscii);
    }
}
