using System.Net;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Egress;

/// <summary>Everything the rules for outgoing connections ever say. Event ids 9100-9199.</summary>
internal static partial class Log
{
    [LoggerMessage(9100, LogLevel.Warning, "{Host} stands for {Address}. {Reason}")]
    public static partial void Refused(this ILogger logger, string host, IPAddress address, string reason);
}
