using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Jobs;

internal static class JobsServiceCollectionExtensions
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<JobLedger>()
        .AddHostedService<JobRunner>()
        // By hand, because what it needs is internal and the container calls public constructors only.
        .AddSingleton(provider => new JobStore(
            provider.GetServices<IRecurringJob>(), provider.GetServices<IScheduledWork>(), provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<INewsTransport>(), provider.GetRequiredService<TimeProvider>()));

    /// <summary>Registers a feature's recurring work; <see cref="AddJobs"/> makes it run.</summary>
    public static IServiceCollection AddRecurring<TJob>(this IServiceCollection services)
        where TJob : class, IRecurringJob => services.AddSingleton<TJob>().AddSingleton<IRecurringJob>(provider => provider.GetRequiredService<TJob>());
}
