namespace Dispatchapy.Web.Telemetry;

/// <summary>Where Prometheus comes to read.</summary>
public static class MetricsEndpoint
{
    /// <summary>Maps <c>GET /metrics</c>; who may read it is for the caller to say.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        var exporter = endpoints.ServiceProvider.GetRequiredService<PrometheusExporter>();
        return endpoints.MapGet("/metrics", http => AnswerAsync(http, exporter)).ExcludeFromDescription();
    }

    private static async Task AnswerAsync(HttpContext http, PrometheusExporter exporter)
    {
        var text = await exporter.ScrapeAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        if (text is null)
        {
            // Half a scrape would look like counters that vanished; a failed one is only a gap.
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        http.Response.ContentType = PrometheusText.ContentType;
        await http.Response.WriteAsync(text, http.RequestAborted);
    }
}
