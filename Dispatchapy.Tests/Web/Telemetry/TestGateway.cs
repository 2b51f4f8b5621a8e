using Dispatchapy.Web.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Tests.Web.Telemetry;

/// <summary>A gateway with nothing in it but its telemetry.</summary>
internal static class TestGateway
{
    public static async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.AddGatewayTelemetry();
        var app = builder.Build();
        app.UseServerSpans();
        app.UseExceptionHandler(error => error.Run(_ => Task.CompletedTask));
        app.MapMetrics();
        app.MapGet("/api/{**path}", (string path) => path);
        app.MapGet("/fails", () => { throw new InvalidOperationException("with a secret"); });
        await app.StartAsync();
        return app;
    }
}
