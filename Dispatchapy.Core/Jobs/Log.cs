using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Jobs;

/// <summary>Everything recurring work ever says. Event ids 7100-7199.</summary>
internal static partial class Log
{
    [LoggerMessage(7100, LogLevel.Error, "The recurring job {Job} failed")]
    public static partial void RunFailed(this ILogger logger, Exception exception, string job);

    [LoggerMessage(7101, LogLevel.Error, "How the recurring job {Job} ended could not be written; it runs again when its lease is over")]
    public static partial void RunNotRecorded(this ILogger logger, Exception exception, string job);

    [LoggerMessage(7102, LogLevel.Warning, "The lease of a recurring job could not be renewed yet")]
    public static partial void LeaseNotRenewed(this ILogger logger, Exception exception);
}
