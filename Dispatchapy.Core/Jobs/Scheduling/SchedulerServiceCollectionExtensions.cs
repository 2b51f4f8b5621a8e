using Dispatchapy.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace Dispatchapy.Core.Jobs.Scheduling;

internal static class SchedulerServiceCollectionExtensions
{
    /// <summary>The same on all nodes: it is what makes them one cluster.</summary>
    public const string Name = "dispatchapy";

    /// <summary>Below this a late run is no missed one: about as long as it takes to notice a dead node.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(15);

    /// <param name="services">The host's container.</param>
    /// <param name="configuration">Section <c>Scheduler</c>.</param>
    /// <param name="works">Whether this node takes part.</param>
    public static IServiceCollection AddScheduler(this IServiceCollection services, IConfiguration configuration, bool works)
    {
        services.AddOptions<SchedulerOptions>().Bind(configuration.GetSection(SchedulerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SchedulerOptions>, SchedulerOptionsValidator>();
        if (!works || !configuration.Schedules())
        {
            return services;
        }

        var options = Options(configuration);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => Describe(scheduler, options.MaxConcurrency));
            quartz.UseDefaultThreadPool(pool => pool.MaxConcurrency = options.MaxConcurrency);
            quartz.UsePersistentStore(store => store.Share(configuration, TimeSpan.FromSeconds(options.CheckinSeconds)));
        });
        return services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    /// <summary>Whether a node so configured takes part in scheduled work.</summary>
    public static bool Schedules(this IConfiguration configuration) => Options(configuration).MaxConcurrency > 0;

    /// <summary>Quartz wants them while it is registered, before there are options.</summary>
    private static SchedulerOptions Options(IConfiguration configuration) => configuration.GetSection(SchedulerOptions.Section).Get<SchedulerOptions>() ?? new();

    private static void Describe(QuartzSchedulerOptions scheduler, int places)
    {
        scheduler.InstanceName = Name;
        // Another one at each start: a node that comes back must not be taken for the one that died.
        scheduler.InstanceId = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        // How long a node may overlook what another one scheduled and died before it ran.
        scheduler.IdleWaitTime = TimeSpan.FromSeconds(10);
        // No more than there are places: what is taken beyond them would wait here while another node has room, and Quartz refuses to start like that.
        scheduler.MaxBatchSize = Math.Min(100, places);
        scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        scheduler.PropagateTraceContext = false;
    }

    private static void Share(this IPersistentStoreBuilder store, IConfiguration configuration, TimeSpan checkin)
    {
        if (configuration.IsSqlServer())
        {
            store.UseSqlServer(source => source.DataSourceFactory = SchedulerDatabase.Of);
        }
        else
        {
            store.UsePostgres(source => source.DataSourceFactory = SchedulerDatabase.Of);
        }

        store.UseTriggerPersistenceDelegate<RandomIntervalPersistence>();
        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (checkin, checkin));
        store.ConfigureStore(settings =>
        {
            settings.StoreJobDataAsStrings = true;
            settings.MisfireThreshold = Lateness;
            settings.MaxMisfiresToHandleAtATime = 1000;
            // A trigger that could not fire is tried again, without end: nobody would notice a schedule that was given up.
            settings.MaxConsecutiveFireFailures = 0;
        });
    }
}
