namespace Dispatchapy.Web.Auth;

/// <summary>A page of the portal that somebody has open.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Session">With which session it was opened.</param>
/// <param name="Abort">Cuts its connection.</param>
internal sealed record OpenPage(Guid Client, Guid Session, Action Abort);
