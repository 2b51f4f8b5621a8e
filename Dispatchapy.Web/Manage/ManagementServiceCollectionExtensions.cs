using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

public static class ManagementServiceCollectionExtensions
{
    /// <summary>What the management API needs besides the core: its authentication, and the writers of its answers.</summary>
    public static IServiceCollection AddManagementApi(this IServiceCollection services) =>
        services.AddManagementAuth().AddSingleton<ResourceAnswers>().AddSingleton<EndpointAnswers>().AddSingleton<OperatorsApi>().AddSingleton<DailyUse>();
}
