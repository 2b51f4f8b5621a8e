using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Health;

/// <summary>Everything the health feature ever says. Event ids 4000-4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Warning, "The circuit of {Resource} is open for {CooldownSeconds} s: {Reason}")]
    public static partial void CircuitOpened(this ILogger logger, string resource, int cooldownSeconds, string reason);

    [LoggerMessage(4001, LogLevel.Information, "The circuit of {Resource} is closed again")]
    public static partial void CircuitClosed(this ILogger logger, string resource);

    [LoggerMessage(4002, LogLevel.Warning, "{Resource} counts as {Verdict} now: {Reason}")]
    public static partial void VerdictChanged(this ILogger logger, string resource, HealthVerdict verdict, string reason);

    [LoggerMessage(4003, LogLevel.Error, "The gateway failed to check {Resource}; this says nothing about the resource")]
    public static partial void CheckFailed(this ILogger logger, Exception exception, string resource);

    [LoggerMessage(4004, LogLevel.Warning, "The lease of a check of {Resource} was not given back; it ends by itself")]
    public static partial void LeaseNotReleased(this ILogger logger, Exception exception, string resource);

    [LoggerMessage(4050, LogLevel.Error, "The scheduled health check of resource {ResourceId} failed")]
    public static partial void ScheduledCheckFailed(this ILogger logger, Exception exception, Guid resourceId);
}
