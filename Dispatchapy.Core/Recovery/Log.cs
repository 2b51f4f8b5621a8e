using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Recovery;

/// <summary>What retry runs say. Event ids 2500-2599.</summary>
internal static partial class Log
{
    [LoggerMessage(2500, LogLevel.Warning, "The retry run {RunId} stopped by itself. {Reason}")]
    public static partial void RunGaveUp(this ILogger logger, Guid runId, string reason);
}
