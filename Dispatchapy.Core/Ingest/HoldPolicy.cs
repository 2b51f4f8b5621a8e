using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Ingest;

/// <summary>Whether development mode keeps a call back.</summary>
public static class HoldPolicy
{
    public static bool Holds(ClientDevelopment client, EndpointDevelopment endpoint) => client.Hold || (endpoint.Enabled && endpoint.Hold);
}
