using System.Globalization;
using Dispatchapy.Core.Dispatch;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Compatibility;

/// <summary>
/// <c>GET :HealthPort/healthz</c>, as postmand answers it on its second port: for probes that must not reach anything else. A server of its own, so that
/// nothing which is mapped at the gateway's addresses can come to be served here.
/// </summary>
internal sealed class HealthPort(int port, Readiness readiness, ILoggerFactory logging) : IHostedService, IAsyncDisposable
{
    public const string Setting = "HealthPort";

    private const int Off = 0;

    private readonly WebApplication _app = Build(port, readiness, logging);

    /// <exception cref="OptionsValidationException">The port is none.</exception>
    public static void AddTo(WebApplicationBuilder builder)
    {
        var text = builder.Configuration[Setting];
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > ushort.MaxValue)
        {
            throw new OptionsValidationException(Setting, typeof(HealthPort), [$"{Setting} ({text}) must be a port from 1 to 65535, or 0 for none."]);
        }

        if (port != Off)
        {
            builder.Services.AddHostedService(provider => new HealthPort(port, provider.GetRequiredService<Readiness>(), provider.GetRequiredService<ILoggerFactory>()));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(int port, Readiness readiness, ILoggerFactory logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenAnyIP(port);
        });
        builder.Services.AddSingleton(logging);
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.MapGet("/healthz", async http =>
        {
            var alive = (await readiness.CheckAsync(http.RequestAborted))["database"];
            http.Response.StatusCode = alive ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError;
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(alive ? """{"success":true}""" : """{"success":false}""", http.RequestAborted);
        });
        return app;
    }
}
