using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace Dispatchapy.Web.Auth;

/// <summary>Cuts connections of the portal beyond what a client may have. A browser was told so before: this is for who asks no page first.</summary>
internal sealed class PortalPageLimit(PortalPages pages) : IHubFilter
{
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var connection = context.Context;
        if (PageOf(connection) is { } page && !await pages.TryOpenAsync(connection.ConnectionId, page, connection.ConnectionAborted))
        {
            connection.Abort();
            return;
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        pages.Close(context.Context.ConnectionId);
        await next(context, exception);
    }

    /// <summary>Null for an operator, who may have an owner's session in the same browser.</summary>
    private static OpenPage? PageOf(HubCallerContext connection)
    {
        var user = connection.User ?? new ClaimsPrincipal();
        return !user.Identities.Any(identity => identity.IsAuthenticated && !PortalIdentity.Is(identity)) && PortalIdentity.ClientOf(user) is { } client && PortalIdentity.SessionOf(user) is { } session
            ? new OpenPage(client, session, connection.Abort)
            : null;
    }
}
