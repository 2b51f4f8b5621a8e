using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Alerts;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "The alert channel {Channel} is out of use: its settings cannot be read ({Reason}).")]
    public static partial void ChannelUnreadable(this ILogger logger, string channel, string reason);

    [LoggerMessage(LogLevel.Information, "An alert of {Happened} is told under the rule {Rule} by task {Task}.")]
    public static partial void Alerted(this ILogger logger, string happened, string rule, Guid? task);
}
