using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Retention;

/// <summary>Everything retention ever says. Event ids 7000-7099.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information, "Forgotten: {Tasks} finished tasks and {Keys} expired idempotency keys")]
    public static partial void Swept(this ILogger logger, int tasks, int keys);
}
