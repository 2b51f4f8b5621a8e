namespace Dispatchapy.Tests.Support;

/// <summary>A client that adds nothing to what the sockets do: no redirects, no unpacking, no proxy, a new connection pool each.</summary>
public static class PlainClient
{
    public static HttpClient Create(Action<SocketsHttpHandler>? configure = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        configure?.Invoke(handler);
        return new HttpClient(handler) { Timeout = Eventually.Deadline };
    }
}
