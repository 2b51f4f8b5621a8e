namespace Dispatchapy.Core.Queue;

/// <summary>Due times are compared with the database's clock, and nodes write them by their own.</summary>
internal static class DueTimes
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(2);

    /// <summary>Due at once by the database's clock, also where this node's was set forward by a day.</summary>
    /// <param name="now">By the node's clock.</param>
    public static DateTimeOffset AtOnce(DateTimeOffset now) => now - Back;
}
