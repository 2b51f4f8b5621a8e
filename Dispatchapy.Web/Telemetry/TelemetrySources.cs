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
}
