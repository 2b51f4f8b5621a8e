namespace Dispatchapy.Core.Settings;

/// <summary>A sign of life for somebody outside, who raises the alarm when it stays away (a dead man's switch).</summary>
public sealed record HeartbeatSettings
{
    /// <summary>Off keeps the address and sends nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Called by GET; encrypted, because whoever knows it can keep the alarm quiet. Null: none is sent.</summary>
    public string? ProtectedUrl { get; init; }

    /// <summary>Minutes between two, 1–1440.</summary>
    public int IntervalMinutes { get; init; } = 5;
}
