using OpenTelemetry.Metrics;

namespace Dispatchapy.Web.Telemetry;

/// <summary>What a TYPE line may say.</summary>
internal static class PrometheusTypes
{
    public const string Counter = "counter";
    public const string Gauge = "gauge";
    public const string Histogram = "histogram";

    public static string Of(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => Counter,
        MetricType.Histogram or MetricType.ExponentialHistogram => Histogram,
        _ => Gauge,
    };
}
