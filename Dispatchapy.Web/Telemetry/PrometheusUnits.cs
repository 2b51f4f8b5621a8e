namespace Dispatchapy.Web.Telemetry;

/// <summary>From the units OpenTelemetry writes (UCUM) to the words Prometheus puts into a name.</summary>
internal static class PrometheusUnits
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["ns"] = "nanoseconds", ["us"] = "microseconds", ["ms"] = "milliseconds", ["s"] = "seconds",
        ["min"] = "minutes", ["h"] = "hours", ["d"] = "days",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["GiBy"] = "gibibytes",
        ["KBy"] = "kilobytes", ["MBy"] = "megabytes", ["GBy"] = "gigabytes",
        ["%"] = "percent", ["Hz"] = "hertz",
    };

    private static readonly Dictionary<string, string> Rates = new(StringComparer.Ordinal)
    {
        ["s"] = "second", ["m"] = "minute", ["min"] = "minute", ["h"] = "hour", ["d"] = "day",
    };

    /// <summary>The suffix for a unit; empty for what is merely counted (<c>{request}</c>), and for pure numbers unless they are ratios.</summary>
    public static string SuffixOf(string? unit, string type)
    {
        var parts = WithoutAnnotation(unit ?? "").Split('/', 2);
        var word = parts[0] is "1" ? (type == PrometheusTypes.Gauge ? "ratio" : "") : Words.GetValueOrDefault(parts[0], parts[0]);
        return parts is [_, { Length: > 0 } rate] ? $"{word}_per_{Rates.GetValueOrDefault(rate, rate)}" : word;
    }

    private static string WithoutAnnotation(string unit)
    {
        var open = unit.IndexOf('{', StringComparison.Ordinal);
        var close = unit.IndexOf('}', open + 1);
        return open >= 0 && close > open ? WithoutAnnotation(unit.Remove(open, close - open + 1)) : unit.Trim();
    }
}
