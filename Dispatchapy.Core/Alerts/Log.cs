using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Alerts;

/// <summary>Everything alerts ever say. Event ids 6600-6699.</summary>
internal static partial class Log
{
    [LoggerMessage(6600, LogLevel.Error, "The alert channel {Channel} is out of use: its settings cannot be read ({Reason}).")]
    public static partial void ChannelUnreadable(this ILogger logger, string channel, string reason);

    [LoggerMessage(6601, LogLevel.Information, "An alert of {Happened} is told under the rule {Rule} by task {Task}.")]
    public static partial void Alerted(this ILogger logger, string happened, string rule, Guid? task);
}
