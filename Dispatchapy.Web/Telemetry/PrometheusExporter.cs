using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Dispatchapy.Web.Telemetry;

/// <summary>Collects every metric when Prometheus asks, and at no other time.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int CollectTimeoutMs = 5_000;

    // Two scrapes at once would otherwise share one collection, and one of them would find its text empty.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private PrometheusText _text = new();

    public Func<int, bool>? Collect { get; set; }

    /// <summary>The reader that feeds an exporter; Prometheus computes rates itself and so needs cumulative values.</summary>
    public static MetricReader ReaderOf(PrometheusExporter exporter) =>
        new BaseExportingMetricReader(exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };

    /// <summary>Everything as of now in Prometheus' text format, or nothing if it could not be collected whole.</summary>
    public async Task<string?> ScrapeAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            _text = new PrometheusText();
            _text.AddTarget(ParentProvider.GetResource());
            return Collect?.Invoke(CollectTimeoutMs) is true ? _text.ToString() : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            _text.Add(metric);
        }

        return ExportResult.Success;
    }

    protected override void Dispose(bool disposing)
    {
        _turn.Dispose();
        base.Dispose(disposing);
    }
}
