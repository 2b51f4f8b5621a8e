using Dispatchapy.Web;

// Started from anywhere, the files of the site lie beside the program.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (args is ["healthcheck", ..])
{
    return await HealthCheckCommand.RunAsync(args.ElementAtOrDefault(1));
}

builder.AddGateway();
var app = builder.Build();
return await app.RunGatewayAsync(migrateOnly: args is ["migrate", ..]);

/// <summary>Named so that tests can start the very same program.</summary>
public sealed partial class Program;
