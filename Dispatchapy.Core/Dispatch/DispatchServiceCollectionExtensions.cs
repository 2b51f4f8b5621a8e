using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

internal static class DispatchServiceCollectionExtensions
{
    public static IServiceCollection AddDispatch(this IServiceCollection services, IConfiguration configuration, GatewayRole role)
    {
        services.AddOptions<DispatchOptions>().Bind(configuration.GetSection(DispatchOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DispatchOptions>, DispatchOptionsValidator>();
        services.AddSingleton<SenderSlots>().AddSingleton<Permits>().AddSingleton<AnswerLessons>().AddSingleton<Candidates>().AddSingleton<Departures>().AddSingleton<Dispatcher>().AddSingleton<GatewayMetrics>().AddSingleton<TaskInsight>();
        // By hand: the container calls public constructors only.
        services.AddSingleton(provider => new Throttles(provider.GetRequiredService<SenderSlots>(), provider.GetRequiredService<ClusterNews>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ResourceSender>().AddSingleton<OrderedTasks>().AddSingleton<PinnedTasks>().AddSingleton<KeyedTasks>().AddSingleton<IHandOff, HandOff>().AddSingleton<NodeRegistry>().AddSingleton<Workbench>().AddSingleton(new NodeRole(role));
        services.AddRecurring<OrphanRelease>();
        services.AddSingleton(Readiness.Of).AddSingleton(DryRuns.Of);
        services.AddSingleton(TestDelivery.Of);
        services.AddSingleton(provider => new OutboundLimits(TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<DispatchOptions>>().Value.ConnectTimeoutSeconds)));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<NodeRegistry>());
        services.AddHostedService<QuotaReturn>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Workbench>());
        return role.HasFlag(GatewayRole.Worker) ? services.AddPumps() : services;
    }

    private static IServiceCollection AddPumps(this IServiceCollection services)
    {
        services.AddSingleton<DispatchPump>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<DispatchPump>());
        return services.AddHostedService<ParkedPump>().AddHostedService<PermitPump>();
    }
}
