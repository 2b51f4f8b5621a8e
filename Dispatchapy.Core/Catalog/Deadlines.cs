namespace Dispatchapy.Core.Catalog;

/// <summary>How long an exchange may be configured to take.</summary>
internal static class Deadlines
{
    /// <summary>Seconds, of a delivery as of a check.</summary>
    public const int MaxSeconds = 120;
}
