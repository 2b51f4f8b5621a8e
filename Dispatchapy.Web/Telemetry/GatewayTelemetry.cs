using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Dispatchapy.Web.Telemetry;

/// <summary>Traces and metrics of the gateway: scraped always, pushed by OTLP when somebody listens.</summary>
public static class GatewayTelemetry
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Registers the metrics behind <c>/metrics</c> and, with <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> set, the export of traces and metrics.</summary>
    public static WebApplicationBuilder AddGatewayTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PrometheusExporter>();

        // First, or what the other hosted services do while they start would go unseen.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TelemetryStarter>());

        var telemetry = new TelemetryBuilder(builder.Services)
            .ConfigureResource(resource => resource.AddGateway())
            .WithMetrics(metrics => metrics
                .AddMeter(TelemetrySources.Meters)
                .AddView(instrument => TelemetrySources.Unheard.Contains(instrument.Name) ? MetricStreamConfiguration.Drop : null)
                .AddReader(services => PrometheusExporter.ReaderOf(services.GetRequiredService<PrometheusExporter>())));

        // Without a tracer provider nobody listens to the activity sources, and a request pays nothing for them.
        if (!string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]))
        {
            telemetry.WithTracing(tracing => tracing.AddSource(TelemetrySources.Activities)).UseOtlpExporter();
        }

        return builder;
    }
}
