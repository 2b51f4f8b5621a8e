using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Queue;

internal static class QueueServiceCollectionExtensions
{
    public static IServiceCollection AddQueue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<QueueOptions>().Bind(configuration.GetSection(QueueOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<QueueOptions>, QueueOptionsValidator>();
        services.AddSingleton<WriteBackWriter>().AddSingleton<LeaseKeeper>().AddSingleton<DatabaseTime>();
        services.AddHostedService<ExpiryPump>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<WriteBackWriter>());
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<LeaseKeeper>());
    }
}
