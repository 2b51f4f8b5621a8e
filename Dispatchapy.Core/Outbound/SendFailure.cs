using System.Net.Sockets;
using System.Security.Authentication;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Core.Outbound;

/// <summary>What a failed exchange is called. Pure. Messages of exceptions are left out where they repeat the whole URL.</summary>
internal static class SendFailure
{
    /// <summary>Failures that come before the first byte of a request, whatever a connection's earlier try has sent.</summary>
    public static bool NeverLeft(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    public static string Sentence(Exception failure) => failure switch
    {
        { InnerException: EgressRefusedException refused } => refused.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The host name could not be resolved.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } tls => $"No secure connection: {tls.InnerException?.Message ?? tls.Message}",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException socket } => $"No connection: {socket.SocketErrorCode}.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "No connection.",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "The connection ended before the answer was complete.",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "The answer was not valid HTTP.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The answer's headers were too large.",
        OperationCanceledException => "No connection within the time allowed for it.",
        _ when Reset(failure) is { } error => $"The connection broke: {error}.",
        HttpIOException io => $"The exchange broke off: {io.HttpRequestError}.",
        { InnerException: AuthenticationException tls } => $"No secure connection: {tls.Message}",
        _ => $"The exchange broke off: {(failure.InnerException ?? failure).GetType().Name}.",
    };

    private static SocketError? Reset(Exception? failure) => failure switch
    {
        null => null,
        SocketException socket => socket.SocketErrorCode,
        _ => Reset(failure.InnerException),
    };
}
