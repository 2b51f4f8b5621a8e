using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dispatchapy.Core.Catalog;

internal static class CatalogServiceCollectionExtensions
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<GatewayCatalog>().AddSingleton<CatalogLoader>().AddSingleton<CatalogRefresher>();
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CatalogRefresher>());
    }
}
