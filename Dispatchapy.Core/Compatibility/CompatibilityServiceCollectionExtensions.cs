using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Compatibility;

public static class CompatibilityServiceCollectionExtensions
{
    /// <summary>The APIs of older systems, over the same resources, endpoints, clients and tasks.</summary>
    public static IServiceCollection AddCompatibility(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section));
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection(AccountOptions.Section));
        services.AddSingleton<Origins>().AddSingleton<CatalogDeletion>().AddWebhookStores().AddAccountStores();
        return services.AddSingleton<WebhookRemoval>().AddSingleton<WebhookQuery>().AddSingleton<DeliveryQuery>().AddSingleton<DeliveryAttemptQuery>().AddRecurring<WebhookSweeper>();
    }

    /// <summary>By hand, because what they need is internal and the container calls public constructors only.</summary>
    private static IServiceCollection AddAccountStores(this IServiceCollection services) => services
        .AddSingleton(provider => new AccountDoor(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<GatewayCatalog>(),
            provider.GetRequiredService<CatalogRefresher>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<AccountParts>()
        .AddSingleton(provider => new AccountStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetRequiredService<ClientStore>(),
            provider.GetRequiredService<EndpointStore>(),
            provider.GetRequiredService<ResourceStore>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new DestinationStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetRequiredService<EndpointStore>(),
            provider.GetRequiredService<ResourceStore>(),
            provider.GetRequiredService<SecretHeaders>()));

    /// <summary>By hand, as above.</summary>
    private static IServiceCollection AddWebhookStores(this IServiceCollection services) => services
        .AddSingleton(provider => new WebhookStore(
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetRequiredService<CatalogValidator>(),
            provider.GetRequiredService<ResourceStore>(),
            provider.GetRequiredService<EndpointStore>(),
            provider.GetRequiredService<SecretHeaders>(),
            provider.GetRequiredService<WebhookRemoval>(),
            provider.GetRequiredService<LinkSwitch>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new DeliveryStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<GatewayCatalog>(),
            provider.GetRequiredService<CatalogRefresher>(),
            provider.GetRequiredService<TextCalls>(),
            provider.GetRequiredService<DeliveryQuery>(),
            provider.GetRequiredService<TaskCommands>(),
            provider.GetRequiredService<IOptions<IngestOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
}
