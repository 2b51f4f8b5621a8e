using System.Diagnostics.Metrics;
using Dispatchapy.Web.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Dispatchapy.Tests.Web.Telemetry;

/// <summary>A meter of a test's own with the real provider behind it, so that tests that run beside it do not show up.</summary>
internal sealed class ScrapedMeter : IDisposable
{
    private readonly PrometheusExporter _exporter = new();
    private readonly MeterProvider _provider;

    public ScrapedMeter(Action<MeterProviderBuilder>? configure = null)
    {
        Meter = new Meter($"test.{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");
        var builder = Sdk.CreateMeterProviderBuilder().AddMeter(Meter.Name).AddReader(PrometheusExporter.ReaderOf(_exporter));
        configure?.Invoke(builder);
        _provider = builder.Build();
    }

    public Meter Meter { get; }

    /// <summary>A scrape, with the label that names the meter taken out.</summary>
    public async Task<string> ScrapeAsync()
    {
        var text = await _exporter.ScrapeAsync(CancellationToken.None);
        var scope = $"otel_scope_name=\"{Meter.Name}\"";
        return Assert.IsType<string>(text)
            .Replace($",{scope}", "", StringComparison.Ordinal)
            .Replace($"{scope},", "", StringComparison.Ordinal)
            .Replace($"{{{scope}}}", "", StringComparison.Ordinal);
    }

    /// <summary>The lines about one name.</summary>
    public async Task<string[]> LinesAsync(string name) =>
        [.. (await ScrapeAsync()).Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal))];

    public void Dispose()
    {
        _provider.Dispose();
        Meter.Dispose();
    }
}
