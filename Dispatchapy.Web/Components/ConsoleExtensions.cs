using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Dispatchapy.Web.Components.Pages.Tasks;
using Radzen;

namespace Dispatchapy.Web.Components;

/// <summary>The console: pages over a circuit, and the few static ones of the sign-in.</summary>
internal static class ConsoleExtensions
{
    /// <summary>What somebody typed outlives a lost connection of this length.</summary>
    private static readonly TimeSpan CircuitRetention = TimeSpan.FromMinutes(10);

    /// <summary>Of one message from a browser: a payload that is tried out may be as large as a call, and is escaped on its way.</summary>
    private const int MaxMessageBytes = 1024 * 1024;

    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddConsoleAuth();
        services.AddSingleton<SharedTaskPages>();
        services.AddScoped<Pages.Resources.ResourceDeletion>().AddScoped<Pages.Endpoints.EndpointDeletion>().AddScoped<Pages.Clients.ClientDeletion>().AddScoped<Development.HoldEnd>();
        services.AddRadzenComponents();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "dispatchapy-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DisconnectedCircuitRetentionPeriod = CircuitRetention;
            circuit.DisconnectedCircuitMaxRetained = 200;
        }).AddHubOptions(hub =>
        {
            hub.MaximumReceiveMessageSize = MaxMessageBytes;
            hub.AddFilter<PortalPageLimit>();
        });
        return services;
    }

    public static void MapConsole(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(endpoint =>
        {
            // Only who is signed in may hold a circuit: each costs memory, and its messages may be large.
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && route.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal))
            {
                endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Circuit));
            }
        });
    }
}
