using System.Net;
using System.Net.Sockets;

namespace Dispatchapy.Tests.Support;

/// <summary>A port of the loopback interface that nobody had a moment ago.</summary>
internal static class FreePort
{
    /// <summary>Below those that the system gives to outgoing connections, of which a test under load has many.</summary>
    private const int First = 20_000;

    private const int Last = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody has it
            }
        }
    }
}
