using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;

namespace Dispatchapy.Web.Api;

/// <summary>
/// Sends a call in a client's name from within the gateway, so that its owner can try without a token. It goes the way of every other
/// call, limits included, and becomes a real task. Whoever asks must have made sure that the person may speak for the client.
/// </summary>
public sealed class TriedCalls
{
    private readonly GatewayCatalog _catalog;
    private readonly GatewayCalls _calls;
    private readonly IServiceProvider _services;

    internal TriedCalls(GatewayCatalog catalog, GatewayCalls calls, IServiceProvider services) => (_catalog, _calls, _services) = (catalog, calls, services);

    /// <param name="clientId">In whose name.</param>
    /// <param name="path">The endpoint's, below <c>/api/</c>.</param>
    /// <param name="body">Sent as <c>application/json</c>.</param>
    /// <param name="idempotencyKey">Null or empty for none.</param>
    /// <param name="eventType">Null or empty for none.</param>
    /// <param name="ct">Cancels it before the commit.</param>
    public async Task<TriedAnswer> SendAsync(Guid clientId, string path, string body, string? idempotencyKey, string? eventType, CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        DefaultHttpContext http = new() { RequestServices = _services, RequestAborted = ct };
        http.Request.ContentType = "application/json";
        http.Request.ContentLength = bytes.Length;
        http.Request.Body = new MemoryStream(bytes);
        if (!string.IsNullOrEmpty(idempotencyKey))
        {
            http.Request.Headers["Idempotency-Key"] = idempotencyKey;
        }

        if (!string.IsNullOrEmpty(eventType))
        {
            http.Request.Headers[CallHeaders.EventTypeName] = eventType;
        }

        using MemoryStream answer = new();
        http.Response.Body = answer;
        // As of now: the client may have been switched off since the page was shown.
        var result = _catalog.Current.Client(clientId) is { Active: true } client ? await _calls.AcceptAsync(client, path, http, ct) : GatewayApi.Unauthorized(http);
        await result.ExecuteAsync(http);
        return new TriedAnswer(
            http.Response.StatusCode,
            [.. http.Response.Headers.Where(header => header.Key is "Location" or "Retry-After" or "Idempotency-Replayed" or "Content-Type").Select(header => (header.Key, header.Value.ToString()))],
            Encoding.UTF8.GetString(answer.ToArray()));
    }
}
