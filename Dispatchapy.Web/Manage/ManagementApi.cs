using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Authorization;

namespace Dispatchapy.Web.Manage;

/// <summary>Everything the console can do, for automation.</summary>
public static class ManagementApi
{
    public const string Root = "/manage/v1";

    /// <summary>Every route asks for a viewer's key or session at least; what changes the configuration asks for an admin's.</summary>
    /// <returns>The group, for routes of other features.</returns>
    public static RouteGroupBuilder MapManagementApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).RequireAuthorization(new AuthorizeAttribute(Policies.Viewer) { AuthenticationSchemes = ManagementAuthServiceCollectionExtensions.SchemeName });
        group.AddEndpointFilter<SameOrigin>();
        group.MapResourcesApi();
        group.MapEndpointsApi();
        group.MapLinksApi();
        group.MapClientsApi();
        group.MapApiKeysApi();
        group.MapSettingsApi();
        group.MapEgressApi();
        group.MapAuditApi();
        OperatorsApi.Map(group);
        return group;
    }
}
