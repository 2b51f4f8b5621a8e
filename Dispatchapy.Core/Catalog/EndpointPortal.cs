namespace Dispatchapy.Core.Catalog;

/// <summary>What owners of applications see of an endpoint in the client portal.</summary>
public sealed record EndpointPortal
{
    /// <summary>Whether the requests to providers and their answers are shown: addresses, headers with secrets masked, bodies. Off, an attempt shows outcome, status and duration.</summary>
    public bool Exchanges { get; init; }
}
