using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

internal static class IngestServiceCollectionExtensions
{
    public static IServiceCollection AddIngest(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IngestOptions>().Bind(configuration.GetSection(IngestOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IngestOptions>, IngestOptionsValidator>();
        services.AddSingleton<ClientAuthenticator>().AddSingleton<RateLimiter>().AddSingleton<AcceptBatch>().AddSingleton<AcceptWriter>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AcceptWriter>());
        services.TryAddSingleton<DatabaseTime>();
        services.AddSingleton<Door>().AddSingleton<Repetitions>().AddSingleton<ICatalogRule, PayloadSizeRule>();
        services.AddSingleton(provider => new IngestService(
            provider.GetRequiredService<AcceptWriter>(),
            provider.GetRequiredService<Door>(),
            provider.GetRequiredService<Repetitions>(),
            provider.GetRequiredService<LastUsed>(),
            provider.GetRequiredService<DatabaseTime>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TextCalls>().AddSingleton<EditedCall>();
        services.AddSingleton(provider => new EditedRetry(
            provider.GetRequiredService<EditedCall>(),
            provider.GetRequiredService<IngestService>(),
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<TaskPulse>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EditedRelease(
            provider.GetRequiredService<EditedCall>(),
            provider.GetRequiredService<IngestService>(),
            provider.GetRequiredService<RateLimiter>(),
            provider.GetRequiredService<HeldSwap>(),
            provider.GetRequiredService<INewsTransport>(),
            provider.GetRequiredService<TaskPulse>(),
            provider.GetRequiredService<ILogger<EditedRelease>>()));
        return services.AddSingleton<ClientActivity>().AddSingleton<LastUsed>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<LastUsed>());
    }
}
