using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dispatchapy.Tests.Support;

/// <summary>Kestrel without any of its good manners.</summary>
internal static class FakeResourceHost
{
    public static WebApplication Build(X509Certificate2? certificate, Func<ConnectionDelegate, ConnectionDelegate> onConnection)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        // A flush then returns once the bytes are with the socket, so that an abort after it cannot overtake them.
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = 1);
        builder.WebHost.UseKestrel(kestrel =>
        {
            Unlimited(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, 0, listen => Plain(listen).Use(onConnection));
            if (certificate is not null)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    Plain(listen).Use(onConnection);
                    listen.UseHttps(certificate);
                });
            }
        });
        return builder.Build();
    }

    private static void Unlimited(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
    }

    // With HTTP/2 an abort would only end a stream; here it must end the connection.
    private static ListenOptions Plain(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        return listen;
    }
}
