using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>Maps the routes of the webhook API, each behind the role that the same change takes in the console.</summary>
internal sealed class WebhookRoutes(RouteGroupBuilder group, bool anonymous)
{
    public const string Root = "/v1";

    /// <summary>Where postmand shows its documentation.</summary>
    private const string Documentation = "/swagger/index.html";

    /// <summary>Nothing is mapped when it is switched off.</summary>
    public static void Map(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<WebhookOptions>>().Value;
        if (!options.Enabled)
        {
            return;
        }

        var group = app.MapGroup(Root).ExcludeFromDescription();
        if (!options.AllowAnonymous)
        {
            group.AddEndpointFilter<SameOrigin>();
        }

        app.MapGet(Documentation, () => Results.Redirect(Urls.ApiDocs)).ExcludeFromDescription();
        WebhookRoutes routes = new(group, options.AllowAnonymous);
        routes.MapWebhooks();
        routes.MapDeliveries();
    }

    public void Read(string path, Delegate handler) => Map("GET", path, handler, Policies.Viewer);

    public void Operate(string method, string path, Delegate handler) => Map(method, path, handler, Policies.Operator);

    public void Configure(string method, string path, Delegate handler) => Map(method, path, handler, Policies.Admin);

    /// <summary>Who asks; where nobody need say so, nobody in particular.</summary>
    public static Actor ActorOf(HttpContext http) => http.User.Identity is { IsAuthenticated: true } ? http.User.Actor() : new Actor("Webhook API, without a key", ActorKind.System);

    private void Map(string method, string path, Delegate handler, string policy)
    {
        var route = group.MapMethods(path, [method], handler).WithMetadata(new FailureAnswer(WebhookErrors.Failed));
        if (!anonymous)
        {
            route.RequireAuthorization(new AuthorizeAttribute(policy) { AuthenticationSchemes = ManagementAuthServiceCollectionExtensions.SchemeName });
        }
    }
}
