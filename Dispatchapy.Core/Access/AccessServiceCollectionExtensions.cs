using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Access;

internal static class AccessServiceCollectionExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Configure(options => options.ManagementKey = configuration[AccessOptions.ManagementKeyVariable] ?? "").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        // By hand: the container calls public constructors only.
        services.AddSingleton(provider => new OperatorStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<INewsTransport>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ApiKeyStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<INewsTransport>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<AuditQuery>().AddHostedService<KeySeeder>();
    }
}
