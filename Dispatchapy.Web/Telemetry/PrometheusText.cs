using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Dispatchapy.Web.Telemetry;

/// <summary>One scrape in the text exposition format 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly SortedDictionary<string, PrometheusFamily> _families = new(StringComparer.Ordinal);

    /// <summary>Adds a metric to the family of its name.</summary>
    public void Add(Metric metric)
    {
        var type = PrometheusTypes.Of(metric.MetricType);
        var name = PrometheusNames.Family(metric.Name, metric.Unit, type);
        if (!_families.TryGetValue(name, out var family))
        {
            _families.Add(name, family = new PrometheusFamily(name, type, metric.Description));
        }

        // A name may have one TYPE line only, and a counter under a gauge's line would be read as nonsense: the first one keeps the name.
        if (family.Type == type)
        {
            family.Add(metric);
        }
    }

    /// <summary>Adds <c>target_info</c>; other attributes stay out, for they may hold what an operator meant for the collector only.</summary>
    public void AddTarget(Resource resource)
    {
        var labels = PrometheusLabels.Join(resource.Attributes.Where(a => a.Key.StartsWith("service.", StringComparison.Ordinal)));
        var family = new PrometheusFamily("target_info", PrometheusTypes.Gauge, "The process that was scraped.");
        family.Add(labels);
        _families.Add(family.Name, family);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var family in _families.Values)
        {
            family.WriteTo(text);
        }

        return text.ToString();
    }
}
