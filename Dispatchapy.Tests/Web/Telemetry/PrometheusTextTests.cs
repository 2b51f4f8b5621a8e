using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry.Metrics;

namespace Dispatchapy.Tests.Web.Telemetry;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly ScrapedMeter _scraped = new();

    public void Dispose() => _scraped.Dispose();

    [Fact]
    public async Task A_counter_ends_in_total_and_never_starts_again()
    {
        var counter = _scraped.Meter.CreateCounter<long>("tasks.accepted", "{task}", "Calls answered with 202.");
        counter.Add(2, new("endpoint", "sms"), new("again", false));
        await _scraped.ScrapeAsync();
        counter.Add(3, new("endpoint", "sms"), new("again", false));

        Assert.Equal(
            [
                "# HELP tasks_accepted_total Calls answered with 202.",
                "# TYPE tasks_accepted_total counter",
                """tasks_accepted_total{again="false",endpoint="sms"} 5""",
            ],
            await _scraped.LinesAsync("tasks_accepted"));
    }

    [Fact]
    public async Task A_histogram_has_buckets_that_include_the_ones_below()
    {
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 10] };
        var histogram = _scraped.Meter.CreateHistogram("attempt.duration", "s", null, null, advice);
        foreach (var seconds in new[] { 0.25, 0.5, 0.75, 100 })
        {
            histogram.Record(seconds);
        }

        Assert.Equal(
            [
                "# TYPE attempt_duration_seconds histogram",
                """attempt_duration_seconds_bucket{le="0.5"} 2""",
                """attempt_duration_seconds_bucket{le="1"} 3""",
                """attempt_duration_seconds_bucket{le="10"} 3""",
                """attempt_duration_seconds_bucket{le="+Inf"} 4""",
                "attempt_duration_seconds_sum 101.5",
                "attempt_duration_seconds_count 4",
            ],
            await _scraped.LinesAsync("attempt_duration"));
    }

    [Fact]
    public async Task A_histogram_without_bounds_still_has_the_bucket_that_holds_everything()
    {
        using var scraped = new ScrapedMeter(provider => provider.AddView("*", new Base2ExponentialBucketHistogramConfiguration()));
        scraped.Meter.CreateHistogram<long>("size", "By").Record(7);
        Assert.Equal(
            ["# TYPE size_bytes histogram", """size_bytes_bucket{le="+Inf"} 1""", "size_bytes_sum 7", "size_bytes_count 1"],
            await scraped.LinesAsync("size_bytes"));
    }

    [Fact]
    public async Task What_goes_up_and_down_is_a_gauge()
    {
        _scraped.Meter.CreateUpDownCounter<long>("tasks.open").Add(-4);
        _scraped.Meter.CreateObservableGauge("circuit.open", () => 0.25, "1");
        Assert.Equal(["# TYPE tasks_open gauge", "tasks_open -4"], await _scraped.LinesAsync("tasks_open"));
        Assert.Equal(["# TYPE circuit_open_ratio gauge", "circuit_open_ratio 0.25"], await _scraped.LinesAsync("circuit_open"));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1234567.5, "1234567.5")]
    public async Task Numbers_are_written_as_prometheus_reads_them_in_every_culture(double value, string written)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        _scraped.Meter.CreateObservableGauge("number", () => value);
        Assert.Contains($"number {written}", await _scraped.LinesAsync("number"));
    }

    [Fact]
    public async Task Text_from_outside_stays_inside_its_quotes_and_its_line()
    {
        _scraped.Meter.CreateCounter<long>("odd", null, "a\\b\nsecond line").Add(1, new KeyValuePair<string, object?>("value", "back\\slash \"quoted\"\nfake_metric 1"));
        Assert.Equal(
            [
                """# HELP odd_total a\\b\nsecond line""",
                "# TYPE odd_total counter",
                """odd_total{value="back\\slash \"quoted\"\nfake_metric 1"} 1""",
            ],
            await _scraped.LinesAsync("odd"));
    }

    [Fact]
    public async Task Keys_that_become_the_same_label_share_it_and_le_stays_the_histograms_own()
    {
        _scraped.Meter.CreateHistogram<long>("odd").Record(1, new("a.b", 1), new("a_b", 2), new("le", 3));
        Assert.Contains("""odd_count{a_b="1;2",tag_le="3"} 1""", await _scraped.LinesAsync("odd_count"));
    }

    [Fact]
    public async Task A_name_has_one_type_line_and_each_series_one_value()
    {
        _scraped.Meter.CreateObservableGauge("same.name", () => 1);
        _scraped.Meter.CreateObservableGauge<int>("same/name", () => [new(2), new(3, new KeyValuePair<string, object?>("of", "another"))]);
        _scraped.Meter.CreateHistogram<long>("same-name").Record(4);
        Assert.Equal(["# TYPE same_name gauge", "same_name 1", """same_name{of="another"} 3"""], await _scraped.LinesAsync("same_name"));
    }

    [Fact]
    public async Task Scrapes_at_once_each_see_everything()
    {
        var counter = _scraped.Meter.CreateCounter<long>("busy");
        counter.Add(1);
        var scrapes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            counter.Add(1);
            return await _scraped.ScrapeAsync();
        })));

        Assert.All(scrapes, text => Assert.Single(text.Split('\n'), line => line.StartsWith("busy_total ", StringComparison.Ordinal)));
        Assert.Contains("busy_total 33", await _scraped.LinesAsync("busy_total"));
    }
}
