using Dispatchapy.Core.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

public static class RetentionServiceCollectionExtensions
{
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddSingleton<FinishedTasks>().AddSingleton<EmptyCalls>().AddSingleton<Batches>();
        return services.AddRecurring<RetentionSweeper>().AddRecurring<ExpiredTraces>().AddRecurring<OldMinutes>().AddRecurring<OldChecks>();
    }
}
