using Dispatchapy.Web.Auth;
using Radzen;

namespace Dispatchapy.Web.Components;

/// <summary>The console: pages over a circuit, and the few static ones of the sign-in.</summary>
internal static class ConsoleExtensions
{
    /// <summary>What somebody typed outlives a lost connection of this length.</summary>
    private static readonly TimeSpan CircuitRetention = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddConsoleAuth();
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
        });
        return services;
    }

    public static void MapConsole(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
