using System.Text;
using OpenTelemetry.Metrics;

namespace Dispatchapy.Web.Telemetry;

/// <summary>All samples under one name, whichever meters they come from.</summary>
internal sealed class PrometheusFamily(string name, string type, string? help)
{
    private readonly PrometheusSamples _samples = new(name);
    private readonly HashSet<string> _series = new(StringComparer.Ordinal);

    public string Name => name;

    public string Type => type;

    /// <summary>Adds a point that only says "here I am".</summary>
    public void Add(string labels) => _samples.Value(labels, 1);

    /// <summary>Adds every point of a metric.</summary>
    public void Add(Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            // Two names of one meter may become the same here, and a series may have only one value.
            var labels = PrometheusLabels.Of(metric, point);
            if (_series.Add(labels))
            {
                Add(labels, metric.MetricType, point);
            }
        }
    }

    /// <summary>Appends HELP, TYPE and samples; a family without a sample would only be noise.</summary>
    public void WriteTo(StringBuilder text)
    {
        if (_samples.IsEmpty)
        {
            return;
        }

        if (!string.IsNullOrEmpty(help))
        {
            text.Append("# HELP ").Append(name).Append(' ').Append(PrometheusEscaping.Help(help)).Append('\n');
        }

        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n').Append(_samples);
    }

    private void Add(string labels, MetricType metricType, in MetricPoint point)
    {
        switch (metricType)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic: _samples.Value(labels, point.GetSumLong()); break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic: _samples.Value(labels, point.GetSumDouble()); break;
            case MetricType.LongGauge: _samples.Value(labels, point.GetGaugeLastValueLong()); break;
            case MetricType.DoubleGauge: _samples.Value(labels, point.GetGaugeLastValueDouble()); break;
            case MetricType.Histogram: _samples.Histogram(labels, point, point.GetHistogramBuckets()); break;
            case MetricType.ExponentialHistogram: _samples.Histogram(labels, point, buckets: null); break;
        }
    }
}
