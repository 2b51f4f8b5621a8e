using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Ingest;

/// <summary>Everything acceptance ever says. Event ids 1000-1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "{Calls} calls could not be committed and were answered with 503")]
    public static partial void BatchFailed(this ILogger logger, Exception exception, int calls);

    [LoggerMessage(1001, LogLevel.Error, "Task {TaskId} could not be released with an edited payload")]
    public static partial void ReleaseFailed(this ILogger logger, Exception exception, Guid taskId);
}
