using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Catalog;

/// <summary>Everything the catalog ever says. Event ids 500-599.</summary>
internal static partial class Log
{
    [LoggerMessage(500, LogLevel.Information, "The configuration was loaded at revision {Revision}")]
    public static partial void CatalogLoaded(this ILogger logger, long revision);

    [LoggerMessage(501, LogLevel.Error, "The headers or signing secrets of {Resource} cannot be decrypted with the key ring at hand; it is out of use until they are entered again")]
    public static partial void SecretsUnreadable(this ILogger logger, Exception exception, string resource);
}
