using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Links;

/// <summary>What is said about resources of endpoints. Event ids 2600-2699.</summary>
internal static partial class Log
{
    [LoggerMessage(2600, LogLevel.Warning, "The resource {ResourceId} gets nothing of the endpoint {EndpointId} any more: {Reason}")]
    public static partial void LinkDisabled(this ILogger logger, Guid resourceId, Guid endpointId, string reason);
}
