using Dispatchapy.Tests.Web.Console;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web;

/// <summary>What a running gateway has mapped, as lines like those of <see cref="Doors"/>.</summary>
internal static class MappedDoors
{
    /// <summary>Without the files that are served as they are: scripts, styles, pictures.</summary>
    public static IEnumerable<string> Of(IServiceProvider services) => services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .SelectMany(Lines).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            return [$"GET {RouteShape.Of(route)}"];
        }

        return (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [Door.AnyMethod]).Select(method => $"{method} {route}");
    }
}
