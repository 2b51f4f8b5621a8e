namespace Dispatchapy.Core.Portal;

/// <summary>How long the owner of an application stays signed in, and how much it may open. Section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Minutes a session lasts without a page being opened or anything being done, 1–1440.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours a session lasts at most, however busy, 1–168.</summary>
    public int SessionHours { get; set; } = 8;

    /// <summary>Pages that the owners of one client may have open at once on one node, 1–10000: each holds a connection and memory for as long as it is open.</summary>
    public int PagesPerClient { get; set; } = 50;

    internal TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    internal TimeSpan Session => TimeSpan.FromHours(SessionHours);
}
