using Microsoft.Extensions.Configuration.Memory;

namespace Dispatchapy.Web.Telemetry;

/// <summary>How the gateway speaks to whoever runs it.</summary>
public static class GatewayLogging
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        // As long as anybody might read its log, the server starts an activity for each request; the failures it would tell of are told by the error handler, too.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = nameof(LogLevel.None),
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Quartz"] = nameof(LogLevel.Warning),
    };

    /// <summary>JSON lines for machines; plain ones in development, for people.</summary>
    public static WebApplicationBuilder AddGatewayLogging(this WebApplicationBuilder builder)
    {
        // As the source everything else overrides: a filter in code would beat the configuration instead.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });

        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole();
        }
        else
        {
            builder.Logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "O"; // a pattern of its own would print the year of the machine's calendar
                json.IncludeScopes = false; // scopes hold request paths and whatever a library puts there
            });
        }

        return builder;
    }
}
