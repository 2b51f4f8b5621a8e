namespace Dispatchapy.Web.Components;

/// <summary>What the console says. Event ids 7000-7099.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Error, "A page of the console failed")]
    public static partial void PageFailed(this ILogger logger, Exception exception);
}
