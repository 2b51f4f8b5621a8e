using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Access;

/// <summary>Everything that access control ever says. Event ids 600-699.</summary>
internal static partial class Log
{
    [LoggerMessage(600, LogLevel.Information, "The management key {Name} is in place, with the role admin")]
    public static partial void KeySeeded(this ILogger logger, string name);
}
