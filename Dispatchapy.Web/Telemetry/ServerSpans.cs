namespace Dispatchapy.Web.Telemetry;

/// <summary>Puts <see cref="ServerSpanMiddleware"/> into the pipeline.</summary>
public static class ServerSpans
{
    /// <summary>Names the spans of incoming requests; first in the pipeline, so that it sees the path as it was asked for and the final status.</summary>
    public static IApplicationBuilder UseServerSpans(this IApplicationBuilder app) => app.UseMiddleware<ServerSpanMiddleware>();
}
