using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Dispatchapy.Web.Api;

/// <summary>How calls come off the wire.</summary>
internal static class CallTransport
{
    /// <summary>
    /// A call goes on where its bytes arrived, and not on another thread. That asks for handlers that never block; ours only await, and the one
    /// wait of a call, for its commit, ends on a thread of the pool.
    /// </summary>
    public static void AddCallTransport(this WebApplicationBuilder builder) =>
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
}
