using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Ingest;

/// <summary>Everything acceptance ever says. Event ids 1000-1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "{Calls} calls could not be committed and were answered with 503")]
    public static partial void BatchFailed(this ILogger logger, Exception exception, int calls);

    [LoggerMessage(1001, LogLevel.Warning, "A call of {Endpoint} was refused, because the pattern of its parameter {Place} took longer than 100 ms: make it simpler, or the parameter shorter")]
    public static partial void PatternTooSlow(this ILogger logger, string endpoint, string place);

    [LoggerMessage(1002, LogLevel.Error, "Task {TaskId} could not be released with an edited payload")]
    public static partial void ReleaseFailed(this ILogger logger, Exception exception, Guid taskId);
}
