using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Pacing;

/// <summary>What every loop says. Event ids 100-199.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Error, "A pass of {Loop} failed; the next one starts in {Pause}")]
    public static partial void PassFailed(this ILogger logger, Exception exception, string loop, TimeSpan pause);
}
