using System.Diagnostics;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Jobs;
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
        services.AddSingleton<SenderSlots>().AddSingleton<Candidates>().AddSingleton<Departures>().AddSingleton<Dispatcher>().AddSingleton<GatewayMetrics>().AddSingleton<TaskInsight>();
        services.AddSingleton<ResourceSender>().AddSingleton<OrderedTasks>().AddSingleton<IHandOff, HandOff>().AddSingleton<NodeRegistry>().AddSingleton<Workbench>().AddSingleton(new NodeRole(role));
        services.AddRecurring<OrphanRelease>();
        services.AddSingleton(Readiness.Of).AddSingleton(DryRuns.Of);
        services.AddSingleton(TestDelivery.Of);
        services.AddResourceClient(ResourceSender.ClientName, DistributedContextPropagator.CreateNoOutputPropagator()).AddResourceClient(ResourceSender.UntracedClientName, null);
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<NodeRegistry>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Workbench>());
        return role.HasFlag(GatewayRole.Worker) ? services.AddPumps() : services;
    }

    private static IServiceCollection AddPumps(this IServiceCollection services)
    {
        services.AddSingleton<DispatchPump>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<DispatchPump>());
        return services.AddHostedService<ParkedPump>();
    }

    /// <param name="services">The container.</param>
    /// <param name="client">Its name.</param>
    /// <param name="propagator">Without one no trace of its requests is made at all.</param>
    private static IServiceCollection AddResourceClient(this IServiceCollection services, string client, DistributedContextPropagator? propagator) => services.AddOutgoingInvoker(
        client,
        (handler, provider) =>
        {
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
            handler.ConnectTimeout = TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<DispatchOptions>>().Value.ConnectTimeoutSeconds);
            handler.ActivityHeadersPropagator = propagator;
        });
}
