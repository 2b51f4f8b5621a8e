namespace Dispatchapy.Web.Telemetry;

/// <summary>Keeps text that came from elsewhere inside its own line and its own quotes.</summary>
internal static class PrometheusEscaping
{
    public static string Help(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    public static string Label(string text) => Help(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
