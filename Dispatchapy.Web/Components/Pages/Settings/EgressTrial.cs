using System.Net;
using System.Net.Sockets;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>What the rules for outgoing connections make of one address at this moment.</summary>
internal sealed record EgressTrial(string Sentence, IReadOnlyList<(IPAddress Address, string? Refusal)> Addresses)
{
    /// <summary>A resolver that does not answer must not keep the page waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<EgressTrial> OfAsync(EgressGuard guard, string asked)
    {
        try
        {
            if (Host(asked.Trim()) is not { } host)
            {
                return new EgressTrial("That is neither a URL nor a host.", []);
            }

            using CancellationTokenSource patience = new(Patience);
            var found = await guard.LookUpAsync(host, patience.Token);
            var sentence = $"{host} stands for {(found.Count == 1 ? "one address" : $"{found.Count} addresses")}.";
            return new EgressTrial(guard.GoesThroughProxy(host) ? $"{sentence} Requests go through the proxy, which looks the name up itself: {guard.Policy.RefusalByName(host) ?? "by its name it is open."}" : sentence, found);
        }
        catch (Exception ex) when (ex is SocketException or OperationCanceledException or UriFormatException)
        {
            return new EgressTrial("It could not be resolved.", []);
        }
    }

    private static string? Host(string asked) =>
        Uri.TryCreate(asked, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.IdnHost
        : Uri.CheckHostName(asked) is not UriHostNameType.Unknown ? asked
        : null;
}
