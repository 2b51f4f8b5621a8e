using System.Net;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Egress;

/// <summary>The proxy of one resource.</summary>
internal sealed class OwnProxy(EgressGuard guard, OwnConnection own) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = own.User.Length == 0 ? null : new NetworkCredential(own.User, own.Password);

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    /// <summary>Null for what the rules refuse by its name: the guard refuses it when it is connected to.</summary>
    public Uri? GetProxy(Uri destination) => guard.Policy.RefusalByName(destination.IdnHost) is null ? own.Proxy : null;
}
