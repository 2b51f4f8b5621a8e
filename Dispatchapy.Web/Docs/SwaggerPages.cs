using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Dispatchapy.Web.Docs;

/// <summary>Swagger UI below <c>/docs/ui/</c>, out of its package and for those who are signed in.</summary>
internal static class SwaggerPages
{
    public static void UseSwaggerPages(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(Urls.ApiDocsUi),
        pages =>
        {
            pages.Use(AdmitAsync);
            pages.UseSwaggerUI(Configure);
        });

    private static void Configure(SwaggerUIOptions options)
    {
        options.RoutePrefix = Urls.ApiDocsUi[1..];
        options.DocumentTitle = "API – Dispatchapy";
        options.SwaggerEndpoint(OpenApiDocuments.Management, "Management API");
        options.SwaggerEndpoint(OpenApiDocuments.Gateway, "Gateway");
        options.InjectStylesheet("/swagger.css");
        options.EnableDeepLinking();
        options.EnableTryItOutByDefault();
        options.DefaultModelsExpandDepth(-1);
        options.DisplayRequestDuration();
    }

    private static async Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        var authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        if ((await authorization.AuthorizeAsync(http.User, Policies.Viewer)).Succeeded)
        {
            await next(http);
        }
        else
        {
            await http.ChallengeAsync();
        }
    }
}
