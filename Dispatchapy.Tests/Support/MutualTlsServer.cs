using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Dispatchapy.Tests.Support;

/// <summary>A provider that shakes hands only with who shows a certificate, and remembers whose it was.</summary>
internal sealed class MutualTlsServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _seen = [];
    private readonly WebApplication _app;

    private MutualTlsServer(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            (https.ServerCertificate, https.ClientCertificateMode) = (certificate, ClientCertificateMode.RequireCertificate);
            https.AllowAnyClientCertificate();
        })));
        _app = builder.Build();
        _app.Run(http =>
        {
            _seen.Enqueue(http.Connection.ClientCertificate!.Thumbprint);
            return http.Response.WriteAsync("ok");
        });
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>The thumbprint shown with each request.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    public static async Task<MutualTlsServer> StartAsync(X509Certificate2 certificate)
    {
        MutualTlsServer server = new(certificate);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.Single());
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
