using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Portal;

/// <summary>
/// The owner of an application at the portal. Only <see cref="PortalSessions"/> makes one, out of a session that is good, and everything
/// that the portal shows or does takes one: "whose" is never a parameter that somebody could choose.
/// </summary>
public sealed class PortalOwner
{
    internal PortalOwner(PortalSession session, Client client) => (SessionId, Client, Token) = (session.Id, client, session.TokenHash);

    public Guid SessionId { get; }

    public Guid ClientId => Client.Id;

    public string Name => Client.Name;

    /// <summary>Who signed in with a former token, which others may have by now, may look and change nothing.</summary>
    public bool HasNewestToken => Token.SequenceEqual(Client.TokenHash);

    /// <summary>Whether an admin lets this owner change the client's development mode and release its held tasks, and it came with the newest token.</summary>
    public bool MayDevelop => HasNewestToken && DevelopmentIsAllowed;

    /// <summary>Whether an admin lets owners of this client change its development mode, whichever token they came with.</summary>
    public bool DevelopmentIsAllowed => Client.Portal.Development;

    /// <summary>The client's own development mode.</summary>
    public ClientDevelopment Development => Client.Development;

    internal Client Client { get; }

    internal byte[] Token { get; }

    internal Actor Actor => new($"client {Name}", ActorKind.Client);

    internal AuditSubject Subject => new("client", ClientId, Name);
}
