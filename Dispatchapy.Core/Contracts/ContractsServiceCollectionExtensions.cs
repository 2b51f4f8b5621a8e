using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Contracts;

internal static class ContractsServiceCollectionExtensions
{
    public static IServiceCollection AddContracts(this IServiceCollection services) =>
        services.AddSingleton<ICatalogRule, ContractCatalogRule>().AddSingleton<ICatalogRule, MappedParamsRule>();
}
