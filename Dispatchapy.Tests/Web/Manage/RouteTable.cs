using System.Text.RegularExpressions;
using Dispatchapy.Web.Manage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

/// <summary>What is mapped below the management API, as lines like <c>PUT resources/{id}</c>.</summary>
internal static partial class RouteTable
{
    public static IEnumerable<string> Of(IServiceProvider services) => services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(ManagementApi.Root, StringComparison.Ordinal))
        .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => Line(method, endpoint.RoutePattern.RawText![(ManagementApi.Root.Length + 1)..])))
        .Order(StringComparer.Ordinal);

    public static string Line(string method, string route) => $"{method} {Id().Replace(route, "{id}")}";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
