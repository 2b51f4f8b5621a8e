using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Queue;

/// <summary>Everything the queue ever says. Event ids 2000-2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "{Rows} outcomes could not be written yet; trying again in {Pause}")]
    public static partial void WriteBackDelayed(this ILogger logger, Exception exception, int rows, TimeSpan pause);

    [LoggerMessage(2001, LogLevel.Error, "The database refused what was to be written for task {TaskId}")]
    public static partial void WriteBackRefused(this ILogger logger, Exception exception, Guid taskId);

    [LoggerMessage(2002, LogLevel.Warning, "The lease of task {TaskId} was lost; another worker may have taken it over, and nothing was written")]
    public static partial void LeaseLost(this ILogger logger, Guid taskId);
}
