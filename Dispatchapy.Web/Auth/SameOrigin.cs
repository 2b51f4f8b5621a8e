using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Auth;

/// <summary>
/// Refuses what changes something in the name of a session, unless it comes from the console's own pages: a browser sends the session's
/// cookie along with whatever another site makes it send. Who sends a key need not prove where from, because no browser adds one by itself.
/// </summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return IsSafe(http.Request.Method) || ManagementKeyHandler.IsSent(http.Request) || IsOwn(http.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(Problems.Problem(
                StatusCodes.Status403Forbidden, "With the console's session this is taken from the console's own pages only. Send a management key as Authorization: Bearer dpm_… instead."));
    }

    /// <summary>What the browser itself says; without TLS it says no more than the origin. A request that says neither is no browser's, and has no business with a session.</summary>
    internal static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] ? site == "same-origin"
        : request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(Host(request), StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>Without a port that goes without saying, as in an origin.</summary>
    private static string Host(HttpRequest request) => request.Host.Port is 80 or 443 ? request.Host.Host : request.Host.Value ?? "";
}
