using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Health;

internal static class HealthServiceCollectionExtensions
{
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddSingleton<IResourceListener, FirstStatus>().AddSingleton<ResourceStatusQuery>();
}
