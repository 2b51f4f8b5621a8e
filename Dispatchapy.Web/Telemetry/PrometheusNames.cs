using System.Text;

namespace Dispatchapy.Web.Telemetry;

/// <summary>From OpenTelemetry's names to the ones Prometheus can store.</summary>
internal static class PrometheusNames
{
    private const string Total = "_total";

    /// <summary><c>http.server.request.duration</c> in <c>s</c> becomes <c>http_server_request_duration_seconds</c>; counters end in <c>_total</c>.</summary>
    public static string Family(string instrument, string? unit, string type)
    {
        var name = Clean(instrument);
        var counts = type == PrometheusTypes.Counter;
        if (counts && name.EndsWith(Total, StringComparison.Ordinal))
        {
            name = name[..^Total.Length];
        }

        var suffix = Clean(PrometheusUnits.SuffixOf(unit, type)).Trim('_');
        if (suffix.Length > 0 && !$"_{name}".EndsWith($"_{suffix}", StringComparison.Ordinal))
        {
            name = $"{name}_{suffix}";
        }

        return counts ? name + Total : name;
    }

    /// <summary>A label's name; <c>le</c> is taken, for a histogram with two of them makes Prometheus refuse the whole scrape.</summary>
    public static string Label(string key)
    {
        var name = Clean(key);
        return name is "le" ? "tag_le" : name;
    }

    // Runs of invalid characters shrink to one underscore: two at the start would be a name Prometheus keeps for itself.
    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                clean.Append(c);
            }
            else if (clean.Length == 0 || clean[^1] != '_')
            {
                clean.Append('_');
            }
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean.ToString();
    }
}
