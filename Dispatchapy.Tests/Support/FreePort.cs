using System.Net;
using System.Net.Sockets;

namespace Dispatchapy.Tests.Support;

/// <summary>A port of the loopback interface that nobody had a moment ago.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
