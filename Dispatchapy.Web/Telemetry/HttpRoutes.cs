using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dispatchapy.Web.Telemetry;

/// <summary>The route a request took, under the name the server's own metrics give it.</summary>
internal static class HttpRoutes
{
    public static string? Of(HttpContext http) =>
        Asked(http)?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route switch
        {
            null => null,
            "" => "/",
            var route => route,
        };

    // A request that was run again as an error page still belongs to the route it was meant for.
    private static Endpoint? Asked(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>()?.Endpoint
        ?? http.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
        ?? http.GetEndpoint();
}
