namespace Dispatchapy.Core.Alerts;

/// <summary>Whether the same may be told again. Pure.</summary>
public static class Damping
{
    /// <param name="last">When it was told last; null for never.</param>
    /// <param name="minutes">0 tells all.</param>
    /// <param name="now">The moment.</param>
    public static bool Swallows(DateTimeOffset? last, int minutes, DateTimeOffset now) =>
        // A clock that was set back must not silence anybody for longer than the damping.
        last is { } told && minutes > 0 && (now - told).Duration() < TimeSpan.FromMinutes(minutes);
}
