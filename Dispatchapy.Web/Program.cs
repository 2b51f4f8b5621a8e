using Dispatchapy.Web;
using Microsoft.Extensions.Options;

// Started from anywhere, the files of the site lie beside the program.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (args is ["healthcheck", ..])
{
    return await HealthCheckCommand.RunAsync(args.ElementAtOrDefault(1));
}

try
{
    builder.AddGateway();
    return await builder.Build().RunGatewayAsync(migrateOnly: args is ["migrate", ..]);
}
catch (OptionsValidationException ex)
{
    return await GatewayHost.RefuseAsync(ex);
}

/// <summary>Named so that tests can start the very same program.</summary>
public sealed partial class Program;
