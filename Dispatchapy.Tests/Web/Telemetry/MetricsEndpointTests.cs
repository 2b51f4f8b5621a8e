using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace Dispatchapy.Tests.Web.Telemetry;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Prometheus_reads_what_the_gateway_measured_and_no_secret()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.GetTestClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer s3cret-token");
        await client.GetStringAsync("/api/sms/s3cret-path?key=s3cret-key");

        using var response = await client.GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/api/{**path}\"", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections_total{", text, StringComparison.Ordinal);
        Assert.Contains("target_info{service_instance_id=", text, StringComparison.Ordinal);
        Assert.Contains("service_name=\"dispatchapy\",service_version=\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scrape_is_a_get()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.GetTestClient();
        using var response = await client.PostAsync("/metrics", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData("http://127.0.0.1:9", true)]
    public async Task Nothing_is_traced_unless_somebody_collects(string? endpoint, bool traced)
    {
        await using var gateway = await TestGateway.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint ?? ""), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "100"));
        Assert.Equal(traced, gateway.Services.GetService<TracerProvider>() is not null);
    }
}
