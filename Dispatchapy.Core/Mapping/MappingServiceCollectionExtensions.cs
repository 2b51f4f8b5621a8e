using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Mapping;

internal static class MappingServiceCollectionExtensions
{
    public static IServiceCollection AddMapping(this IServiceCollection services) => services.AddSingleton<ICatalogRule, MappingCatalogRule>().AddSingleton<ICatalogRule, RouteFilterRules>();
}
