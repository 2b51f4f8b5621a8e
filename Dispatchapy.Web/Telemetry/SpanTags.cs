using System.Diagnostics;

namespace Dispatchapy.Web.Telemetry;

/// <summary>OpenTelemetry's conventions for the span of an incoming request.</summary>
internal static class SpanTags
{
    private const string MethodTag = "http.request.method";

    // Anyone can invent a method; a backend that groups by it must not grow a group for each.
    private const string UnknownMethod = "_OTHER";

    /// <summary>What is known when the request comes in.</summary>
    public static void Begin(Activity span, string method, string? path)
    {
        span.SetTag(MethodTag, IsKnown(method) ? method.ToUpperInvariant() : UnknownMethod);
        span.SetTag("url.path", path);
    }

    /// <summary>What is known once it has been answered; a failure gives its type only, for a message may quote the request.</summary>
    public static void End(Activity span, string? route, int status, Exception? failure = null)
    {
        var method = span.GetTagItem(MethodTag) is string known and not UnknownMethod ? known : "HTTP";
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        if (failure is not null || status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", failure?.GetType().FullName ?? $"{status}");
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static bool IsKnown(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) ||
        HttpMethods.IsPatch(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsConnect(method) ||
        HttpMethods.IsTrace(method);
}
