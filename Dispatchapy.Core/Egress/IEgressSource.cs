using System.Net;

namespace Dispatchapy.Core.Egress;

/// <summary>Knows the rules of this moment.</summary>
internal interface IEgressSource
{
    /// <summary>The same object until somebody saves other ones.</summary>
    EgressSettings Current { get; }

    /// <summary>What the proxy wants to know of us; null when it does not ask.</summary>
    NetworkCredential? ProxyCredential { get; }
}
