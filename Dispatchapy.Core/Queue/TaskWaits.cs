using System.Globalization;

namespace Dispatchapy.Core.Queue;

/// <summary>What a task waits for when it is neither a resource nor a retry.</summary>
internal static class TaskWaits
{
    public static string Until(DateTimeOffset deliverAt) => string.Create(CultureInfo.InvariantCulture, $"The application asked not to have it sent before {deliverAt.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}.");

    /// <summary>Also why it failed.</summary>
    public static string Expired(DateTimeOffset expiresAt) => string.Create(CultureInfo.InvariantCulture, $"The task expired at {expiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}.");
}
