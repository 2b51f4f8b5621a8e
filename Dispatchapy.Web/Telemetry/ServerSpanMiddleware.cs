using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Dispatchapy.Web.Telemetry;

/// <summary>Gives the server's span its name and tags, never the query string or a header: either may carry a token.</summary>
internal sealed class ServerSpanMiddleware(RequestDelegate next)
{
    /// <summary>Costs one look at a feature when nobody listens.</summary>
    public Task InvokeAsync(HttpContext http) =>
        // The server also starts an activity for the log's sake only; such a one has no listener, and nobody would read its tags.
        http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span && span.Source.HasListeners()
            ? DescribeAsync(http, span)
            : next(http);

    private async Task DescribeAsync(HttpContext http, Activity span)
    {
        // Taken now: later middleware may move a part of it into the base path or run the request again as an error page.
        var path = http.Request.PathBase.Add(http.Request.Path).Value;
        SpanTags.Begin(span, http.Request.Method, path);
        try
        {
            await next(http);
            SpanTags.End(span, HttpRoutes.Of(http), http.Response.StatusCode);
        }
        catch (Exception failure)
        {
            // Nobody turned it into an answer, so the server will: with a 500 if it still can.
            var status = http.Response.HasStarted ? http.Response.StatusCode : StatusCodes.Status500InternalServerError;
            SpanTags.End(span, HttpRoutes.Of(http), status, failure);
            throw;
        }
    }
}
