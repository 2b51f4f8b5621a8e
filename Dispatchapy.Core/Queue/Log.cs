using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Queue;

/// <summary>Everything the queue ever says. Event ids 2000-2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "{Rows} outcomes could not be written yet; trying again in {Pause}")]
    public static partial void WriteBackDelayed(this ILogger logger, Exception exception, int rows, TimeSpan pause);

    [LoggerMessage(2001, LogLevel.Error, "The database refused what was to be written for task {TaskId}")]
    public static partial void WriteBackRefused(this ILogger logger, Exception exception, Guid taskId);

}
