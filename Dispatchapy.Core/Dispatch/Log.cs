using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Everything the engine ever says. Event ids 3000-3099.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "The gateway itself failed on task {TaskId}")]
    public static partial void TaskFaulted(this ILogger logger, Exception exception, Guid taskId);

    [LoggerMessage(3001, LogLevel.Warning, "The lease of task {TaskId} was lost; another worker may have taken it over, and nothing was written")]
    public static partial void LeaseLost(this ILogger logger, Guid taskId);

    [LoggerMessage(3002, LogLevel.Error, "What traffic taught about {Resource} could not be written")]
    public static partial void CircuitNotWritten(this ILogger logger, Exception exception, string resource);

    [LoggerMessage(3006, LogLevel.Error, "What an attempt says about {Resource} and its endpoint could not be written")]
    public static partial void LinkNotWritten(this ILogger logger, Exception exception, string resource);

    [LoggerMessage(3003, LogLevel.Information, "Stopping: no more tasks are taken, {InFlight} are under way and have {Seconds} s")]
    public static partial void Draining(this ILogger logger, int inFlight, int seconds);

    [LoggerMessage(3004, LogLevel.Information, "Stopped with {InFlight} tasks under way")]
    public static partial void Drained(this ILogger logger, int inFlight);

    [LoggerMessage(3005, LogLevel.Warning, "This node could not sign off; the others stop counting it within 15 s")]
    public static partial void NodeNotSignedOff(this ILogger logger, Exception exception);

    [LoggerMessage(3008, LogLevel.Warning, "{Units} requests of the daily quota of resource {ResourceId} were drawn, not used, and could not be given back")]
    public static partial void QuotaNotReturned(this ILogger logger, Exception exception, int units, Guid resourceId);

    [LoggerMessage(3007, LogLevel.Warning, "How much {Resource} may be given could not be read; its tasks wait a second")]
    public static partial void LimitsNotRead(this ILogger logger, Exception exception, string resource);
}
