using System.Globalization;
using OpenTelemetry.Metrics;

namespace Dispatchapy.Web.Telemetry;

/// <summary>The labels of one sample, between the braces.</summary>
internal static class PrometheusLabels
{
    private const string PoolName = "db.client.connection.pool.name";

    /// <summary>The point's tags and the meter it comes from, without which two meters' samples of one name would be the same series.</summary>
    public static string Of(Metric metric, in MetricPoint point)
    {
        List<KeyValuePair<string, object?>> tags = [new("otel_scope_name", metric.MeterName)];
        if (!string.IsNullOrEmpty(metric.MeterVersion))
        {
            tags.Add(new("otel_scope_version", metric.MeterVersion));
        }

        foreach (var tag in point.Tags)
        {
            tags.Add(tag);
        }

        return Join(tags!);
    }

    /// <summary>Keys that become the same label share it: the same label twice makes Prometheus refuse the whole scrape.</summary>
    public static string Join(IEnumerable<KeyValuePair<string, object>> tags)
    {
        var labels = tags
            .GroupBy(tag => PrometheusNames.Label(tag.Key), tag => TextOf(tag.Key, tag.Value), StringComparer.Ordinal)
            .Where(label => label.Key.Length > 0)
            .OrderBy(label => label.Key, StringComparer.Ordinal);
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{PrometheusEscaping.Label(string.Join(';', label))}\""));
    }

    private static string TextOf(string key, object? value) => value switch
    {
        true => "true",
        false => "false",
        string pool when key == PoolName => PoolNames.WithoutSecrets(pool),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
