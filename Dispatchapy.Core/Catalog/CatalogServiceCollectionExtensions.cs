using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dispatchapy.Core.Catalog;

internal static class CatalogServiceCollectionExtensions
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<GatewayCatalog>().AddSingleton<CatalogLoader>().AddSingleton<CatalogRefresher>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CatalogRefresher>());
        services.AddSingleton<ICatalogRule, ResourceRules>().AddSingleton<ICatalogRule, AuthRules>().AddSingleton<ICatalogRule, EndpointRules>().AddSingleton<ICatalogRule, ClientRules>();
        services.AddSingleton<CatalogValidator>().AddSingleton<CatalogWriter>().AddSingleton<SecretHeaders>().AddSingleton<SigningSecrets>().AddSingleton<RequestSecrets>();
        return services.AddStores();
    }

    /// <summary>By hand: the container calls public constructors only, and these take what is nobody else's business.</summary>
    private static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSingleton<DraftedResource>()
        .AddSingleton(provider => new ResourceStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetRequiredService<CatalogValidator>(),
            provider.GetRequiredService<SecretHeaders>(),
            provider.GetRequiredService<SigningSecrets>(),
            provider.GetRequiredService<RequestSecrets>(),
            provider.GetServices<IResourceListener>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new EndpointStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetRequiredService<CatalogValidator>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new SigningSecretStore(
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetRequiredService<SigningSecrets>(),
            provider.GetRequiredService<SecretHeaders>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new EndpointAccess(provider.GetRequiredService<CatalogWriter>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new ClientStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetRequiredService<CatalogValidator>(),
            provider.GetRequiredService<TimeProvider>()));
}
