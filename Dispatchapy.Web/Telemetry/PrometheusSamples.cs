using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Dispatchapy.Web.Telemetry;

/// <summary>The sample lines of one name.</summary>
internal sealed class PrometheusSamples(string name)
{
    private const string Infinity = "+Inf";

    private readonly StringBuilder _lines = new();

    public bool IsEmpty => _lines.Length == 0;

    public void Value(string labels, long value) => Line("", labels, Count(value));

    public void Value(string labels, double value) => Line("", labels, Number(value));

    /// <summary>Buckets that each include the ones below, and end with the one that holds everything: Prometheus insists on it.</summary>
    public void Histogram(string labels, in MetricPoint point, HistogramBuckets? buckets)
    {
        if (buckets is not null)
        {
            Bounded(labels, buckets);
        }

        Line("_bucket", WithBound(labels, Infinity), Count(point.GetHistogramCount()));
        Line("_sum", labels, Number(point.GetHistogramSum()));
        Line("_count", labels, Count(point.GetHistogramCount()));
    }

    public override string ToString() => _lines.ToString();

    private static string WithBound(string labels, string bound) =>
        labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"";

    private static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => Infinity,
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private void Bounded(string labels, HistogramBuckets buckets)
    {
        long below = 0;
        foreach (var bucket in buckets)
        {
            below += bucket.BucketCount;
            if (!double.IsPositiveInfinity(bucket.ExplicitBound))
            {
                Line("_bucket", WithBound(labels, Number(bucket.ExplicitBound)), Count(below));
            }
        }
    }

    private void Line(string suffix, string labels, string value)
    {
        _lines.Append(name).Append(suffix);
        if (labels.Length > 0)
        {
            _lines.Append('{').Append(labels).Append('}');
        }

        _lines.Append(' ').Append(value).Append('\n');
    }
}
