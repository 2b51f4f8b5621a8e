using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;

namespace Dispatchapy.Web.Manage;

/// <summary>The sign of life as it is answered: its address masked.</summary>
internal sealed record HeartbeatAnswer(int Version, bool Enabled, string Url, int IntervalMinutes)
{
    public static HeartbeatAnswer Of(GatewaySettings settings) => new(settings.Version, settings.Heartbeat.Enabled, settings.Heartbeat.ProtectedUrl is null ? "" : SecretHeaders.Mask, settings.Heartbeat.IntervalMinutes);
}
