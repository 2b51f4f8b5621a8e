using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Recovery;

public static class RecoveryServiceCollectionExtensions
{
    /// <summary>What failed, by cause, and the retry of whole groups.</summary>
    public static IServiceCollection AddRecovery(this IServiceCollection services)
    {
        services.AddSingleton<FailureQuery>().AddSingleton<RetryRunSignal>().AddSingleton<TaskCopies>();
        // By hand, because what it needs is internal and the container calls public constructors only.
        services.AddSingleton(provider => new RetryRunStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<TaskPulse>(), provider.GetRequiredService<RetryRunSignal>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddHostedService<RetryRunPacer>();
    }
}
