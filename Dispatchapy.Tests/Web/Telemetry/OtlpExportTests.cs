using System.Text;
using Dispatchapy.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Dispatchapy.Tests.Web.Telemetry;

public sealed class OtlpExportTests
{
    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_without_query_or_headers()
    {
        await using var collector = await FakeResource.StartAsync();
        await using var gateway = await TestGateway.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        using var client = gateway.GetTestClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer s3cret-token");
        await client.GetStringAsync("/api/otlp-arrives?key=s3cret-key");

        gateway.Services.GetRequiredService<TracerProvider>().ForceFlush();
        gateway.Services.GetRequiredService<MeterProvider>().ForceFlush();

        var traces = await ArrivedAsync(collector, "/v1/traces");
        Assert.Contains("GET /api/{**path}", traces, StringComparison.Ordinal);
        Assert.Contains("/api/otlp-arrives", traces, StringComparison.Ordinal);
        Assert.Contains("service.instance.id", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", traces, StringComparison.Ordinal);
        // A request is measured after its answer, so the first flush may come too early for it.
        await Eventually.TrueAsync(() => MetricArrived(gateway.Services.GetRequiredService<MeterProvider>(), collector), "the request's duration arrives");
    }

    private static bool MetricArrived(MeterProvider metrics, FakeResource collector)
    {
        metrics.ForceFlush();
        return collector.Received.Any(request => request.Path == "/v1/metrics" && Encoding.Latin1.GetString(request.Body).Contains("http.server.request.duration", StringComparison.Ordinal));
    }

    private static async Task<string> ArrivedAsync(FakeResource collector, string path)
    {
        bool IsThere() => collector.Received.Any(r => r.Path == path);
        await Eventually.TrueAsync(IsThere, $"something arrives at {path}");
        var exports = collector.Received.Where(r => r.Path == path).ToList();
        Assert.All(exports, export => Assert.Equal(("POST", "application/x-protobuf"), (export.Method, export.Headers["Content-Type"])));
        return string.Concat(exports.Select(export => Encoding.Latin1.GetString(export.Body)));
    }
}
