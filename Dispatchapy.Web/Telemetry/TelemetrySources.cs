namespace Dispatchapy.Web.Telemetry;

/// <summary>Whom the gateway listens to.</summary>
internal static class TelemetrySources
{
    public static readonly string[] Activities = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz", "Dispatchapy"];

    public static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
        "System.Net.Http",
        "Npgsql",
        "Quartz",
        "Dispatchapy",
    ];

    /// <summary>
    /// Counted for each request and told better by the gateway's own: an attempt has its resource's name there, and not only a host's.
    /// </summary>
    public static readonly IReadOnlySet<string> Unheard = new HashSet<string>
    {
        "http.client.active_requests", "http.client.open_connections", "http.client.request.duration", "http.client.request.time_in_queue", "kestrel.queued_requests",
    };
}
