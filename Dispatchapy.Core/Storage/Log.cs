using Dispatchapy.Core.Live;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Storage;

/// <summary>Everything the storage ever says. Event ids 9000-9099.</summary>
internal static partial class Log
{
    [LoggerMessage(9000, LogLevel.Information, "The schema is current ({Provider}, {Applied} migrations applied now)")]
    public static partial void SchemaCurrent(this ILogger logger, DatabaseProvider provider, int applied);

    [LoggerMessage(9001, LogLevel.Warning, "The database cannot be reached yet ({Error}); trying again in {Pause}")]
    public static partial void DatabaseNotReady(this ILogger logger, string error, TimeSpan pause);

    [LoggerMessage(9002, LogLevel.Warning, "The listener for news of other nodes lost its connection; polling until it is back, trying again in {Pause}")]
    public static partial void ListenerLost(this ILogger logger, Exception exception, TimeSpan pause);

    [LoggerMessage(9003, LogLevel.Warning, "News about {Topic} could not be published; other nodes learn of it by their next poll")]
    public static partial void NewsNotPublished(this ILogger logger, Exception exception, NewsTopic topic);

    [LoggerMessage(9004, LogLevel.Warning, "The lock of the migrations could not be given back; it ends with its connection")]
    public static partial void MigrationLockLost(this ILogger logger, Exception exception);
}
