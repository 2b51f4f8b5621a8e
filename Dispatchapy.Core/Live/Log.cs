using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Live;

/// <summary>What the live feed says. Event ids 200-299.</summary>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Warning, "Other nodes were not told of a change of {Topic}; the next change tells them")]
    public static partial void PulseFailed(this ILogger logger, Exception exception, NewsTopic topic);

    [LoggerMessage(201, LogLevel.Warning, "A page failed to reload what changed; the next change makes it try again")]
    public static partial void ReloadFailed(this ILogger logger, Exception exception);
}
