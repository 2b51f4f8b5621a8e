using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Portal;

internal static class PortalServiceCollectionExtensions
{
    public static IServiceCollection AddPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PortalOptions>().Bind(configuration.GetSection(PortalOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
        // By hand: the container calls public constructors only.
        services.AddSingleton(provider => new PortalSessions(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<INewsTransport>(),
            provider.GetRequiredService<IOptions<PortalOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PortalTokens(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<CatalogWriter>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PortalTasks>().AddSingleton<PortalOverview>().AddSingleton<PortalDevelopment>();
        return services.AddRecurring<ExpiredSessions>();
    }
}
