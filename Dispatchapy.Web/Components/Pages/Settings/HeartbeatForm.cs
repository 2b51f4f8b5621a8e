using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>The sign of life while somebody types.</summary>
internal sealed class HeartbeatForm
{
    public bool Enabled { get; set; }
    public string? Url { get; set; }
    public int? IntervalMinutes { get; set; }

    public static HeartbeatForm Of(HeartbeatSettings heartbeat) =>
        new() { Enabled = heartbeat.Enabled, Url = heartbeat.ProtectedUrl is null ? "" : SecretHeaders.Mask, IntervalMinutes = heartbeat.IntervalMinutes };

    /// <summary>An emptied number is 0, which no rule lets pass.</summary>
    public HeartbeatDraft Draft() => new(Url?.Trim() ?? "", IntervalMinutes ?? 0, Enabled);
}
