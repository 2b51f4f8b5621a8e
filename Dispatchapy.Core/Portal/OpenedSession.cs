namespace Dispatchapy.Core.Portal;

/// <summary>A session of the portal and its secret, which goes into a cookie and is stored nowhere.</summary>
public sealed record OpenedSession(PortalOwner Owner, string Secret)
{
    /// <summary>The secret has a value for whoever sets the cookie, and none for whoever prints it.</summary>
    public override string ToString() => nameof(OpenedSession);
}
