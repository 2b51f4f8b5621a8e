using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Traffic;

/// <summary>Everything the traffic counters ever say. Event ids 5100-5199.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Warning, "The traffic of the last seconds could not be written; the charts will lack it")]
    public static partial void LastMinuteLost(this ILogger logger, Exception exception);
}
