using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Queue;

public static class TaskServiceCollectionExtensions
{
    /// <summary>What people see of tasks and do to them, and the upkeep of the books.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddSingleton<WaitingTasks>().AddSingleton<ResourceAttempts>().AddSingleton<HeldSwap>();
        services.AddSingleton<TaskListQuery>().AddSingleton<TaskDetailsQuery>().AddSingleton<ClientTaskQuery>().AddSingleton<CallQuery>();
        // By hand, because what they need is internal and the container calls public constructors only.
        services.AddSingleton(provider => new StatsQuery(Contexts(provider), provider.GetRequiredService<IQueueDialect>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TaskCommands(
            Contexts(provider), provider.GetRequiredService<IQueueDialect>(), provider.GetRequiredService<INewsTransport>(), provider.GetRequiredService<TaskPulse>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddRecurring<LedgerFolder>().AddRecurring<BalanceCheck>();
    }

    private static IDbContextFactory<DispatchapyDbContext> Contexts(IServiceProvider provider) => provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();
}
